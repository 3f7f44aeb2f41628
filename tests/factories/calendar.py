from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from dialogue_pages.calendar.enums import Pattern
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.recurrence import Recurrence
from dialogue_pages.calendar.schedules import MeetingSchedule
from dialogue_pages.core.clock import local_moment
from tests.factories.registers import BodyFactory

COFFEE = "Fika med dina politiker"


class MeetingScheduleFactory(DjangoModelFactory):
    """The council's: the third Thursday at 18.30 but not in July, with coffee half an hour before."""

    class Meta:
        model = MeetingSchedule

    name = factory.Sequence("Möten {}".format)
    body = factory.SubFactory(BodyFactory)
    recurrence = Recurrence(Pattern.MONTHLY, months_without=(7,))
    start_time = dt.time(18, 30)
    gathering_label = COFFEE


class MeetingFactory(DjangoModelFactory):
    """Three hours from 18.00 in Sweden on `day`, unless `starts_at` is given."""

    class Meta:
        model = Meeting

    class Params:
        day = dt.date(2026, 3, 19)

    body = factory.SubFactory(BodyFactory)
    starts_at = factory.LazyAttribute(lambda row: local_moment(row.day, dt.time(18)))
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + dt.timedelta(hours=3))
