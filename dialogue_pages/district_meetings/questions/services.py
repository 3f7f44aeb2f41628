"""Deciding of questions and supporting them. One service a write."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import cache
from django.db import transaction
from wagtail.log_actions import log

from dialogue_pages.core.clock import local_date
from dialogue_pages.core.queueing import queue_later
from dialogue_pages.district_meetings.questions.enums import NameChoice
from dialogue_pages.district_meetings.questions.models import MeetingQuestion, QuestionSupport
from dialogue_pages.district_meetings.questions.tasks import show_support
from dialogue_pages.responses.models import Response

DECIDED = "dialogue_pages.question_decided"
SHOWN_WITHIN = dt.timedelta(minutes=1)
_WAITS = "dialogue_pages:support:{}"


class DecidedMeanwhile(Exception):
    """Somebody else has decided since the moderator looked."""


class InQuarantine(Exception):
    """What was sent is in quarantine: nothing of it is shown before somebody lets it out."""


@transaction.atomic
def decide(
    *,
    response: Response,
    decision: dict[str, str],
    seen_version: int,
    user: AbstractBaseUser,
    moment: dt.datetime,
) -> MeetingQuestion:
    """Keep what ``decision`` (the cleaned data of ``ModerationForm``) says, upon the version that was seen.

    The name is the resident's own choice and cannot be decided here.
    """
    locked = Response.objects.select_for_update().get(pk=response.pk)
    if locked.quarantine_reason:
        raise InQuarantine
    question = MeetingQuestion.objects.filter(response=locked).first()
    if (question.version if question else 0) != seen_version:
        raise DecidedMeanwhile
    question = question or MeetingQuestion(response=locked, page_id=locked.page_id, version=0)
    if decision["answer"] != question.answer:
        question.answered_on = local_date(moment) if decision["answer"] else None
    for name, value in decision.items():
        setattr(question, name, value)
    is_named = locked.form_data.get("shown_as") == NameChoice.NAMED
    question.shown_name = locked.form_data.get("name", "") if is_named else ""
    question.decided_by, question.decided_at = user, moment
    question.version += 1
    question.save()
    log(locked.page, DECIDED, user=user, data=question.audit())
    return question


def support(*, question: MeetingQuestion, key: str, moment: dt.datetime) -> None:
    """Count a browser once; pressing again changes nothing."""
    _row, is_new = QuestionSupport.objects.get_or_create(question=question, browser=_hashed(key))
    if is_new:
        _show_soon(question.page_id, moment)


def withdraw_support(*, question: MeetingQuestion, key: str, moment: dt.datetime) -> None:
    if question.supports.filter(browser=_hashed(key)).delete()[0]:
        _show_soon(question.page_id, moment)


def has_supported(*, question: MeetingQuestion, key: str) -> bool:
    return bool(key) and question.supports.filter(browser=_hashed(key)).exists()


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _show_soon(page_id: int, moment: dt.datetime) -> None:
    """Kept pages are made anew once a minute at most, however many press: one waiting task tells of all."""
    if cache.add(_WAITS.format(page_id), True, SHOWN_WITHIN.total_seconds()):
        queue_later(show_support, at=moment + SHOWN_WITHIN)
