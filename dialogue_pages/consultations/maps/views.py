"""Plans near a place. Where somebody is goes no further than this answer."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from dialogue_pages.consultations.maps.nearby import MOST_SHOWN, plans_near
from dialogue_pages.consultations.maps.projection import point_in_sweden
from dialogue_pages.contacts.models import District
from dialogue_pages.core.clock import moment_of
from dialogue_pages.core.filters import chosen_filters

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)


class PointForm(forms.Form):
    point = forms.CharField(
        label=gettext_lazy("Coordinates"),
        max_length=80,
        help_text=gettext_lazy("Two numbers in WGS 84 or SWEREF 99 TM: 57.77, 12.27 or 6406377, 337625."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write two numbers, or choose a district.")},
    )

    def clean_point(self) -> tuple[float, float]:
        """Longitude and latitude."""
        point = point_from_text(self.cleaned_data["point"])
        if point is None:
            raise ValidationError(_("This is no place in Sweden. Write two numbers, such as 57.77, 12.27."))
        return point


def point_from_text(text: str) -> tuple[float, float] | None:
    """``57.77, 12.27``, ``57,77 12,27``, ``6406377,337625``: in either system and order."""
    found = _NUMBER.findall(text)
    if len(found) == 1:
        found = found[0].split(",")
    if len(found) != 2:  # noqa: PLR2004 - a pair
        return None
    return point_in_sweden(*(float(number.replace(",", ".")) for number in found))


# Nothing is written, so another site that sends here gains nothing; and no visitor needs a cookie for it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def near(request: HttpRequest) -> HttpResponse:
    """A district is chosen by the address. A point is posted: it stands in no address, log or history."""
    chosen = chosen_filters(request, "kommundel")
    districts = list(District.objects.all())
    district = next((row for row in districts if row.slug == chosen["kommundel"]), None)
    form = PointForm(request.POST) if request.method == "POST" else PointForm()
    point = form.cleaned_data["point"] if form.is_valid() else None
    if point:
        district = None
    moment = moment_of(request)
    context: dict[str, Any] = {
        "form": form,
        "districts": districts,
        "district": district,
        "moment": moment,
        "point": point,
        "plans": plans_near(moment, point=point, district=district),
        "most_shown": MOST_SHOWN,
    }
    status = 422 if form.errors else 200
    response = render(request, "dialogue_pages/plans_near.html", context, status=status)
    if request.method == "POST":
        patch_cache_control(response, private=True, max_age=0)
    return response
