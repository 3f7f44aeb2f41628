"""Publishing counts and approving quotes. One service a write; each change reaches kept pages at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import override
from wagtail.log_actions import log

from dialogue_pages.core.excerpts import is_part_of, tidy
from dialogue_pages.core.freshness import announce_change
from dialogue_pages.dialogue_forms.results.counting import Count, count_answers
from dialogue_pages.dialogue_forms.results.kinds import PUBLISHABLE, Kind, kind_of
from dialogue_pages.dialogue_forms.results.models import PublishedResult, Quote
from dialogue_pages.dialogue_forms.results.publications import Publication, publication_of
from dialogue_pages.dialogue_forms.results.suppression import ChangedTooLittle, TooFewAnswers
from dialogue_pages.responses.models import Response

PUBLISHED = "dialogue_pages.results_published"
QUOTED = "dialogue_pages.quote_approved"
UNQUOTED = "dialogue_pages.quote_removed"


class NotTheirWords(Exception):
    """The quote is not a part of what was answered."""


@dataclass
class Draft:
    """What publishing would show: a publication by question, and why other questions cannot be shown."""

    publications: dict[str, Publication] = field(default_factory=dict)
    too_few: list[str] = field(default_factory=list)
    changed_too_little: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        return "".join(made.digest for made in self.publications.values())


def draft_results(*, page: Any, questions: Collection[str]) -> Draft:
    """What residents would see of some questions, counted now. Nothing is written."""
    with override(settings.LANGUAGE_CODE):
        return _draft(count_answers(page), page, questions)


def _draft(count: Count, page: Any, questions: Collection[str]) -> Draft:
    kept = dict(page.published_results.values_list("question", "basis"))
    draft = Draft()
    for place, tally in enumerate(count.tallies):
        if tally.key not in questions or tally.kind not in PUBLISHABLE:
            continue
        try:
            publication = publication_of(tally, total=count.total, kept=kept.get(tally.key))
        except TooFewAnswers:
            draft.too_few.append(tally.label)
        except ChangedTooLittle:
            draft.changed_too_little.append(tally.label)
        else:
            draft.publications[tally.key] = replace(publication, place=place)
    return draft


@transaction.atomic
def publish_results(*, page: Any, draft: Draft, user: AbstractBaseUser, moment: dt.datetime) -> None:
    """Show what a draft holds. Questions that are published and not in it stay as they are."""
    for question, made in draft.publications.items():
        PublishedResult.objects.update_or_create(
            page=page,
            question=question,
            defaults={
                "label": made.label,
                "data": made.data,
                "basis": made.basis,
                "sort_order": made.place,
                "counted_at": moment,
                "published_by": user,
                "withdrawn_at": None,
            },
        )
    log(page, PUBLISHED, user=user, data={"questions": list(draft.publications)})


@transaction.atomic
def withdraw_result(*, page: Any, question: str, user: AbstractBaseUser, moment: dt.datetime) -> None:
    """Show a question's counts no more. Safe to repeat."""
    rows = page.published_results.shown().filter(question=question)
    if rows.update(withdrawn_at=moment):
        announce_change()
        log(page, PUBLISHED, user=user, data={"withdrawn": question})


def text_answer(response: Response, question: str) -> tuple[str, str] | None:
    """The wording of a text question and what was answered; None when there is nothing to quote."""
    fields = {field.clean_name: field.field_type for field in response.page.specific.form_fields.all()}
    for row in response.questions:
        kind = kind_of(row.get("type") or fields.get(question, ""))
        if row["name"] == question and kind is Kind.TEXT:
            text = response.form_data.get(question)
            return (row["label"], text) if isinstance(text, str) and text.strip() else None
    return None


@transaction.atomic
def approve_quote(
    *, response: Response, question: str, excerpt: str, user: AbstractBaseUser, moment: dt.datetime
) -> Quote:
    """Publish words of one answer. Approving again replaces the words. Raises ``NotTheirWords``.

    The answer is locked and read anew: one that has been disposed of, or put in quarantine, is not quoted.
    """
    locked = Response.objects.select_for_update().filter(pk=response.pk, quarantine_reason="")
    current = locked.first()
    answer = text_answer(current, question) if current else None
    if answer is None or not is_part_of(excerpt, answer[1]):
        raise NotTheirWords
    quote, _is_new = Quote.objects.update_or_create(
        response=current,
        question=question,
        defaults={
            "page_id": current.page_id,
            "label": answer[0],
            "text": tidy(excerpt),
            "approved_by": user,
            "approved_at": moment,
        },
    )
    log(quote.page, QUOTED, user=user, data=quote.audit())
    return quote


@transaction.atomic
def remove_quote(*, quote: Quote, user: AbstractBaseUser) -> None:
    """Show a quote no more, and forget it."""
    page, audit = quote.page, quote.audit()
    quote.delete()
    log(page, UNQUOTED, user=user, data=audit)
