from __future__ import annotations

import importlib

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from dialogue_pages import checks


class DialoguePagesConfig(AppConfig):
    name = "dialogue_pages"
    label = "dialogue_pages"
    verbose_name = _("Citizen dialogue")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(checks.required_apps_are_installed, Tags.compatibility)
        register(checks.urls_are_included, Tags.urls)
        importlib.import_module("dialogue_pages.shown")
        importlib.import_module("dialogue_pages.councillors.receivers")
        importlib.import_module("dialogue_pages.responses.receivers")
        importlib.import_module("dialogue_pages.dialogues.feedback.receivers")
        importlib.import_module("dialogue_pages.consultations.evidence.receivers")
        importlib.import_module("dialogue_pages.dialogue_forms.results.receivers")
        importlib.import_module("dialogue_pages.folder.receivers")
        importlib.import_module("dialogue_pages.district_meetings.signups.receivers")
        importlib.import_module("dialogue_pages.district_meetings.questions.receivers")
