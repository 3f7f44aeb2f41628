from __future__ import annotations

from django_tasks import task

from dialogue_pages.core.freshness import announce_change


@task()
def show_support() -> None:
    """Let pages show the support that there is now."""
    announce_change()
