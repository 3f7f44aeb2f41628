"""The agenda, the summons and the minutes of a meeting."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PAPERS = {"agenda": _("Agenda"), "summons": _("Summons and documents"), "minutes": _("Minutes")}


class Paper(NamedTuple):
    """A paper of a meeting and where it is: a link, or a document of our own."""

    label: str
    url: str
    document: Any


def paper_document(label: Any) -> models.ForeignKey:
    """A paper that is a document of our own; when the document is deleted the meeting stays."""
    return models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


def link_or_document(paper: str) -> models.CheckConstraint:
    """Two places for one paper would be two truths."""
    return models.CheckConstraint(
        condition=Q(**{f"{paper}_url": ""}) | Q(**{f"{paper}_document__isnull": True}),
        name=f"{paper}_is_a_link_or_a_document",
        violation_error_message=_("Give each paper as a link or as a document, not as both."),
    )
