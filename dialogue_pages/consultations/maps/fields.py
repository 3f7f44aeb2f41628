"""The field of a plan's area in the editor: a text, a file, or a map to draw on."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue_pages.consultations.maps import measures
from dialogue_pages.consultations.maps.outline import PlanMap, background, in_sweref, in_wgs84
from dialogue_pages.consultations.maps.reading import MOST_BYTES, area_from_text
from dialogue_pages.contacts.models import District

LEAFLET = "dialogue_pages/vendor/leaflet"
# An area farther than this from every district is told of: another municipality, or the wrong numbers.
FAR_AWAY = 40 * measures.KILOMETRE


class PlanAreaWidget(forms.Textarea):
    """The text is what counts. A chosen file takes its place; the map, where script runs, writes into it."""

    template_name = "dialogue_pages/widgets/plan_area.html"
    needs_multipart_form = True

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            css={"all": [f"{LEAFLET}/leaflet.css", "dialogue_pages/css/admin-plan-area.css"]},
            js=[Script("dialogue_pages/js/plan-area-editor.js", type="module")],
        )

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        uploaded = files.get(f"{name}_file")
        if uploaded is None:
            return data.get(name) or ""
        uploaded.seek(0)
        # One byte more than is taken tells that there are too many.
        return uploaded.read(MOST_BYTES + 1).decode("utf-8-sig", errors="replace")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_file" not in files

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {"described": _described(value), "background": background()}


class PlanAreaField(forms.Field):
    widget = PlanAreaWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "required": False,
                "label": gettext_lazy("The plan's area"),
                "help_text": gettext_lazy(
                    "Draw it on the map, choose a file or paste GeoJSON, in SWEREF 99 TM or WGS 84."
                ),
                **kwargs,
            }
        )

    def to_python(self, value: Any) -> dict[str, Any] | None:
        return area_from_text(value or "")

    def prepare_value(self, value: Any) -> str:
        """What was sent stays as it is; what is stored is written out."""
        return value if isinstance(value, str) else json.dumps(value, indent=1) if value else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != (initial or None)
        except ValidationError:
            return True


def _described(text: str | None) -> dict[str, Any]:
    """What the editor is told of an area that can be read; nothing of another."""
    try:
        area = area_from_text(text or "")
    except ValidationError:
        area = None
    if area is None:
        return {}
    longitude, latitude = measures.centre(area)
    return {
        "size": PlanMap(area).size,
        "centre": f"{in_wgs84(longitude, latitude)} ({in_sweref(longitude, latitude)})",
        "warning": _far_away(longitude, latitude),
    }


def _far_away(longitude: float, latitude: float) -> str:
    """A warning when every district that has a place lies far from the area."""
    places = District.objects.exclude(latitude=None).exclude(longitude=None)
    found = [
        (measures.metres_between((row.longitude, row.latitude), (longitude, latitude)), row.name)
        for row in places
    ]
    if not found or min(found)[0] < FAR_AWAY:
        return ""
    metres, name = min(found)
    words = _("The area lies %(distance)s from %(district)s, which is the nearest district. Is it right?")
    return words % {"distance": measures.distance_words(metres), "district": name}
