from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have Wagtail keep track of what the settings refer to, as it does of pages and snippets."""
        from wagtail.models import ReferenceIndex  # noqa: PLC0415 - no models before apps are ready

        ReferenceIndex.register_model(self.get_model("MunicipalitySettings"))
