from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.consultations.reports.enums import ReportState
from dialogue_pages.core.claims import GIVE_UP_AFTER, ClaimedQuerySet
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.querysets import in_private_section
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.outreach.enums import OF_MEETINGS, NewsKind, Pace
from dialogue_pages.outreach.rounds import last_round

# How long the link that confirms an address works.
CONFIRM_WITHIN = dt.timedelta(days=7)
# What happened longer ago is no news, however late it is found or told.
IS_NEWS_FOR = dt.timedelta(days=14)
# An address that takes no mail is kept so long, for whoever asks why the mail has stopped.
KEPT_DISABLED = dt.timedelta(days=30)


class NewsItemQuerySet(models.QuerySet):
    def visible(self, moment: dt.datetime) -> NewsItemQuerySet:
        """What residents may know of at the moment: an embargo that was set since is kept."""
        today = local_date(moment)
        page = Q(page__live=True) & ~in_private_section("page__path")
        feedback = ~Q(kind=NewsKind.FEEDBACK) | Q(page__feedback_published_on__lte=today)
        report = Q(report__isnull=True) | Q(report__state=ReportState.PUBLISHED)
        meeting = Q(meeting__in=Meeting.objects.public().values("pk"))
        return self.filter((page & feedback & report) | meeting)

    def worth_telling(self, moment: dt.datetime) -> NewsItemQuerySet:
        """Visible news that still holds: nobody is told to answer what has closed, or of a meeting held."""
        today = local_date(moment)
        periods = DialoguePeriod.objects.filter(page=OuterRef("page"), last_day__gte=today)
        holds = (
            Q(Exists(periods.filter(first_day__lte=today)), kind=NewsKind.OPENED)
            | Q(Exists(periods.filter(last_day=OuterRef("day"))), kind=NewsKind.CLOSING_SOON)
            | Q(kind__in=[NewsKind.REPORT, NewsKind.FEEDBACK])
            | Q(kind__in=OF_MEETINGS, meeting__ends_at__gt=moment)
        )
        return self.visible(moment).filter(holds, noted_at__gt=moment - IS_NEWS_FOR)

    def for_display(self) -> NewsItemQuerySet:
        """With all that tells what an item is about, whatever their number."""
        return (
            self.select_related("page", "report__page", "meeting__body", "meeting__district_meeting_page")
            .defer("report__content", "report__introduction", "report__participation", "report__conclusions")
            .prefetch_related(
                "page__districts",
                "page__tagged_items",
                "meeting__districts",
                "meeting__district_meeting_page__districts",
                "meeting__district_meeting_page__tagged_items",
            )
        )


class SubscriberQuerySet(ClaimedQuerySet):
    def reached(self) -> SubscriberQuerySet:
        """Those who have confirmed an address that takes mail."""
        return self.filter(confirmed_at__isnull=False, disabled_at__isnull=True)

    def due(self, moment: dt.datetime, *, newest: dt.datetime) -> SubscriberQuerySet:
        """Those whose news has not been looked for since the last round of their pace.

        Whoever is told at once is due when something was noted (``newest``) since their last look. Whoever
        has a letter that is not sent yet waits for it.
        """
        now = Q(pace=Pace.INSTANT, looked_at__lt=newest)
        for pace in (Pace.DAILY, Pace.WEEKLY):
            now |= Q(pace=pace, looked_at__lt=last_round(pace, moment))
        owed = apps.get_model("dialogue_pages", "Letter").objects.filter(sent_at__isnull=True)
        return self.reached().filter(~Exists(owed.filter(subscriber=OuterRef("pk"))), now)

    def owing_confirmation(self, moment: dt.datetime) -> SubscriberQuerySet:
        """Those who asked for something, and whose address has not been asked whether it is theirs."""
        return self.filter(asked_at__gt=moment - GIVE_UP_AFTER, confirmation_sent_at__isnull=True)


class SubscriptionQuerySet(models.QuerySet):
    def confirmed(self) -> SubscriptionQuerySet:
        return self.filter(since__isnull=False)

    def asked(self) -> SubscriptionQuerySet:
        """What somebody asked for, and the address has not confirmed."""
        return self.filter(since__isnull=True)

    def for_display(self) -> SubscriptionQuerySet:
        return self.select_related("district", "body", "topic", "page").order_by("pk")


class LetterQuerySet(ClaimedQuerySet):
    def owed(self) -> LetterQuerySet:
        return self.filter(sent_at__isnull=True, subscriber__disabled_at__isnull=True)
