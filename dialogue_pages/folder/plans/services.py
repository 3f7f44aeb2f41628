"""A plan becomes the draft of a page. It is never published here."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from dialogue_pages.dialogues.models import DialogueContact, DialoguePeriod
from dialogue_pages.dialogues.overview import DialogueIndexPage
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.folder.plans.enums import DraftKind
from dialogue_pages.folder.plans.forms import PlanForm

_TEXTS = ("purpose", "can_influence", "cannot_influence")


class NotAllowed(Exception):
    """The user may not add such a page there."""


def possible_parents(user: Any) -> Any:
    """The overviews under which the user may add a dialogue; none for whoever has no way into the admin."""
    if not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
        return DialogueIndexPage.objects.none()
    overviews = DialogueIndexPage.objects.all()
    pks = [page.pk for page in overviews if page.permissions_for_user(user).can_add_subpage()]
    return overviews.filter(pk__in=pks).order_by("path")


@transaction.atomic
def start_draft(*, user: Any, parent: DialogueIndexPage, kind: DraftKind, plan: PlanForm) -> DialoguePage:
    """The draft of a page with what the plan says, with its first revision and an entry in the log.

    ``plan`` is valid. Raises ``NotAllowed``.
    """
    model = apps.get_model("dialogue_pages", DraftKind(kind).value)
    if not possible_parents(user).filter(pk=parent.pk).exists() or not model.can_create_at(parent):
        raise NotAllowed
    said = plan.cleaned_data
    page = model(title=said["title"], owner=user, live=False, has_unpublished_changes=True)
    for name in _TEXTS:
        setattr(page, name, paragraphs(said[name]))
    page.target_groups = paragraphs(said["target_groups"]) + paragraphs(_reached(said["how_reached"]))
    page.participation_level = said["participation_level"] or page.participation_level
    page.decided_by = said["decided_by"]
    page.feedback_due_on = said["feedback_due_on"]
    page.body = _body(said["how_told"])
    _relate(page, plan, takes_answers=kind == DraftKind.FORM)
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=False)
    return page


def _relate(page: DialoguePage, plan: PlanForm, *, takes_answers: bool) -> None:
    """A meeting is held on the day of its row in the calendar: it has no time to answer."""
    said = plan.cleaned_data
    page.districts = said["districts"]
    page.topics.add(*plan.topic_names())
    if said["first_day"] and takes_answers:
        page.periods = [DialoguePeriod(first_day=said["first_day"], last_day=said["last_day"])]
    if said["contact"]:
        page.dialogue_contacts = [DialogueContact(contact=said["contact"])]


def paragraphs(text: str) -> str:
    """What was typed as rich text: an empty line begins a new paragraph."""
    pieces = (piece.strip() for piece in text.replace("\r\n", "\n").split("\n\n"))
    lines = (
        [format_html_join("", "{}", ((line,),)) for line in piece.split("\n")] for piece in pieces if piece
    )
    return "".join(f"<p>{'<br/>'.join(piece)}</p>" for piece in lines)


def _reached(text: str) -> str:
    return _("We reach them by: %(ways)s") % {"ways": text} if text.strip() else ""


def _body(how_told: str) -> list[tuple[str, str]]:
    if not how_told.strip():
        return []
    return [("heading", _("How you get an answer")), ("text", paragraphs(how_told))]
