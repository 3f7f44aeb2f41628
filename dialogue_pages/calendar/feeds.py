"""Where a calendar program follows meetings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue_pages.bodies.models import Body
from dialogue_pages.contacts.models import District


class Feed(NamedTuple):
    """A calendar file that follows every change: what is in it, and its full address."""

    name: str
    address: str

    @property
    def webcal(self) -> str:
        """The address by which a telephone or a calendar program offers to subscribe."""
        return f"webcal://{self.address.partition('://')[2]}"


def every_feed(request: HttpRequest) -> Feed:
    return Feed(_("All meetings"), request.build_absolute_uri(reverse("dialogue_pages:calendar_file")))


def body_feed(request: HttpRequest, body: Body) -> Feed:
    path = reverse("dialogue_pages:body_file", args=[body.slug])
    return Feed(body.name, request.build_absolute_uri(path))


def district_feed(request: HttpRequest, district: District) -> Feed:
    path = reverse("dialogue_pages:district_file", args=[district.slug])
    return Feed(district.name, request.build_absolute_uri(path))


def feed_of(
    request: HttpRequest, chosen: dict[str, str], bodies: Iterable[Body], districts: Iterable[District]
) -> Feed:
    """The feed nearest to what a visitor chose in the calendar: the body's, else the district's, else all."""
    for body in bodies:
        if body.slug == chosen["organ"]:
            return body_feed(request, body)
    for district in districts:
        if district.slug == chosen["kommundel"]:
            return district_feed(request, district)
    return every_feed(request)
