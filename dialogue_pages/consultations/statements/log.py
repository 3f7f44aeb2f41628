"""What the log says of the work on statements: who did how much, and never what anybody wrote."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from dialogue_pages.consultations.statements import themes
from dialogue_pages.consultations.statements.services import WORKED

_THEMES = {
    themes.ADDED: (gettext_lazy("Add a theme"), gettext_lazy("Theme of statements added")),
    themes.CHANGED: (gettext_lazy("Change a theme"), gettext_lazy("Theme of statements changed")),
    themes.MERGED: (gettext_lazy("Merge themes"), gettext_lazy("Themes of statements merged")),
    themes.DELETED: (gettext_lazy("Delete a theme"), gettext_lazy("Theme of statements deleted")),
}


def log_actions(actions: LogActionRegistry) -> None:
    """A ``register_log_actions`` hook."""
    for action, (label, message) in _THEMES.items():
        actions.register_action(action, label, message)

    @actions.register_action(WORKED)
    class Worked(LogFormatter):
        label = gettext_lazy("Work on a statement")

        def format_message(self, entry: ModelLogEntry) -> str:
            return "; ".join([_("Worked on as a statement"), *map(str, _told(entry.data))])


def _told(data: dict[str, int]) -> list[str]:
    counts = {name: data.get(name, 0) for name in ("added", "changed", "removed", "together")}
    words = {
        "added": ngettext("%(n)d point added", "%(n)d points added", counts["added"]),
        "changed": ngettext("%(n)d point changed", "%(n)d points changed", counts["changed"]),
        "removed": ngettext("%(n)d point removed", "%(n)d points removed", counts["removed"]),
        "together": ngettext("%(n)d statement at once", "%(n)d statements at once", counts["together"]),
    }
    return [words[name] % {"n": number} for name, number in counts.items() if number]
