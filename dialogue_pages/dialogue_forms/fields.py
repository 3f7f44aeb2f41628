"""Form fields that Django has not: an order of options, and a telephone number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dialogue_pages.contacts.phones import parse_phone, show_phone


class PhoneField(forms.CharField):
    """A number written any usual way, kept as Swedes read it: ``0302-52 10 00``."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return show_phone(parse_phone(text)) if text else ""


class RankingWidget(forms.Widget):
    """A list of places beside each option. A module adds dragging and buttons that move; they set the lists.

    Option number i is sent as ``<name>-<i>``, so that no option's text is a name. Its value is the list of
    places as they were typed, one an option.
    """

    template_name = "dialogue_pages/widgets/ranking.html"
    use_fieldset = True

    def __init__(self, options: Sequence[str], attrs: dict[str, Any] | None = None) -> None:
        self.options = list(options)
        super().__init__(attrs)

    def names(self, name: str) -> list[str]:
        return [f"{name}-{number}" for number in range(1, len(self.options) + 1)]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [data.get(each, "") for each in self.names(name)]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(each in data for each in self.names(name))

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}-1"

    def format_value(self, value: Any) -> list[str]:
        return [str(place) for place in value] if isinstance(value, list) else [""] * len(self.options)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        places = [str(number) for number in range(1, len(self.options) + 1)]
        rows = zip(self.names(name), self.options, self.format_value(value), places, strict=True)
        context["widget"]["places"] = places
        context["widget"]["rows"] = [
            {"name": row, "text": text, "place": place, "id": f"{(attrs or {}).get('id')}-{number}"}
            for row, text, place, number in rows
        ]
        return context


class RankingField(forms.Field):
    """Every option at a place of its own; the value is the list of options, the best first.

    Nothing chosen at all is no answer; an order with gaps is told to be finished, not guessed.
    """

    default_error_messages = {
        "incomplete": _("Give every option a place."),
        "twice": _("Give every option a place of its own: two have the same."),
        "invalid": _("Choose a place from the list."),
    }

    def __init__(self, *, options: Sequence[str], **kwargs: Any) -> None:
        self.options = list(options)
        super().__init__(widget=RankingWidget(self.options), **kwargs)

    def to_python(self, value: list[str] | None) -> list[str]:
        given = [str(place).strip() for place in value or []]
        if not any(given):
            return []
        if not all(given):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        allowed = {str(number) for number in range(1, len(self.options) + 1)}
        if not allowed.issuperset(given):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if len(set(given)) < len(given):
            raise ValidationError(self.error_messages["twice"], code="twice")
        return [option for _place, option in sorted(zip(map(int, given), self.options, strict=True))]


class OptionsField(forms.MultipleChoiceField):
    """Several of several; ``alone`` names the option that says that one cannot answer."""

    default_error_messages = {
        "alone": _("Choose either “%(alone)s” or the other options."),
    }
    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, alone: str = "", **kwargs: Any) -> None:
        self.alone = alone
        super().__init__(**kwargs)

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if self.alone in value and len(value) > 1:
            raise ValidationError(self.error_messages["alone"], code="alone", params={"alone": self.alone})


class ScaleWidget(forms.RadioSelect):
    """Steps in a row; ``ends`` are pairs of a number and what it means."""

    template_name = "dialogue_pages/widgets/scale.html"

    def __init__(self, *, ends: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        self.ends = ends
        super().__init__(**kwargs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["ends"] = self.ends
        return context
