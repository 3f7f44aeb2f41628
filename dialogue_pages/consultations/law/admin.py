"""The table of legal rules in the admin."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from dialogue_pages.consultations.law.models import LegalRule
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.dates import date_short

CHECK_EVERY = relativedelta(years=1)


def is_stale(rule: LegalRule, on_date: dt.date) -> bool:
    """Whether nobody has compared the row with the law for a year."""
    return rule.verified_on + CHECK_EVERY < on_date


def checked_on(rule: LegalRule) -> SafeString | str:
    day = date_short(rule.verified_on)
    if not is_stale(rule, local_date(timezone.now())):
        return day
    return format_html('{} <span class="w-status w-status--label">{}</span>', day, _("Check again"))


def says(rule: LegalRule) -> str:
    return rule.in_words or rule.text


class LegalRuleViewSet(ModelViewSet):
    model = LegalRule
    name = "lagregler"
    icon = "info-circle"
    menu_label = gettext_lazy("Legal rules")
    menu_order = 240
    add_to_admin_menu = True
    list_display = [
        "__str__",
        Column("says", label=gettext_lazy("The law says"), accessor=says),
        "legal_basis",
        Column("checked_on", label=gettext_lazy("Checked on"), accessor=checked_on, sort_key="verified_on"),
    ]
    list_filter = ["rule"]
    search_fields = ["text", "legal_basis"]
    search_backend_name = None
