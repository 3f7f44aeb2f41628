from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What the settings show; and Wagtail keeps track of what they refer to, as of pages and snippets."""
        # No models before apps are ready.
        from wagtail.models import ReferenceIndex  # noqa: PLC0415

        from dialogue_pages.core.freshness import shows  # noqa: PLC0415

        settings = self.get_model("MunicipalitySettings")
        ReferenceIndex.register_model(settings)
        shows(settings, parameters=["sida"], searches=["q"])
