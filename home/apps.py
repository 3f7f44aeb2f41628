from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What the municipality's own part of a page shows."""
        from dialogue_pages.core.freshness import shows  # noqa: PLC0415 (models are loaded only now)
        from home.models import MunicipalitySettings  # noqa: PLC0415

        shows(MunicipalitySettings, parameters=["q", "sida"])
