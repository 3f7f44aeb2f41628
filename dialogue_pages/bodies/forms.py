"""Forms of the registers: each saves by a service, so that what an editor does is judged as an import is."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from dialogue_pages.bodies.enums import Role
from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.bodies.services import save_body, save_mandate, save_term
from dialogue_pages.contacts.models import Party
from dialogue_pages.core.text import folded

EMPTY_ROWS = 5


class BodyForm(WagtailAdminModelForm):
    def save(self, commit: bool = True) -> Body:
        return save_body(body=self.instance)


class TermForm(WagtailAdminModelForm):
    def save(self, commit: bool = True) -> Term:
        return save_term(term=self.instance)


class MandateForm(WagtailAdminModelForm):
    def save(self, commit: bool = True) -> Mandate:
        return save_mandate(mandate=self.instance)


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **kwargs)


class TermDatesForm(forms.Form):
    starts_on = DayField(label=gettext_lazy("from"))
    ends_on = DayField(label=gettext_lazy("until, not including"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", _("The term must end after it starts."))
        return cleaned


class Choices:
    """The people, parties and roles that every row chooses from, read once for all rows."""

    @cached_property
    def people(self) -> dict[str, int]:
        """The key of each person by name, with the number added for namesakes."""
        pages = Mandate.person.field.related_model.objects.order_by("sort_key", "pk")
        rows = list(pages.values_list("title", "pk"))
        names = Counter(folded(title) for title, _pk in rows)
        return {title if names[folded(title)] == 1 else f"{title} ({pk})": pk for title, pk in rows}

    @cached_property
    def names(self) -> dict[int, str]:
        return {pk: name for name, pk in self.people.items()}

    @cached_property
    def parties(self) -> dict[str, Party]:
        return {str(party.pk): party for party in Party.objects.all()}

    @cached_property
    def _people_by_text(self) -> dict[str, int]:
        return {folded(name): pk for name, pk in self.people.items()}

    def person(self, text: str) -> int:
        """The key of the person whose name was written, or ``ValidationError``."""
        if found := self._people_by_text.get(folded(text)):
            return found
        if any(name.startswith(f"{folded(text)} (") for name in self._people_by_text):
            raise ValidationError(_("Several people have this name. Choose one from the list."))
        raise ValidationError(_("There is no page for a person with this name. Add the page first."))

    def party_like(self, text: str) -> str:
        """The key of the party with this abbreviation or name; empty when there is none."""
        for pk, party in self.parties.items():
            if folded(text) in (folded(party.abbreviation), folded(party.name)):
                return pk
        return ""


class SeatForm(forms.Form):
    """One post in the coming term. A row without a person, and one that is not kept, is left out."""

    keep = forms.BooleanField(label=gettext_lazy("Keep"), required=False, initial=True)
    person = forms.CharField(label=gettext_lazy("Person"), max_length=300, required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices, initial=Role.MEMBER)
    substitute_rank = forms.IntegerField(
        label=pgettext_lazy("substitute", "Order"), required=False, min_value=1, max_value=999
    )
    party = forms.ChoiceField(label=gettext_lazy("Party"), required=False)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields["person"].widget.attrs |= {"list": "people", "autocomplete": "off"}
        self.fields["party"].choices = [
            ("", _("Without party")),
            *((pk, party.abbreviation) for pk, party in choices.parties.items()),
        ]
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label

    def clean_person(self) -> int | None:
        text = self.cleaned_data["person"]
        kept = self.cleaned_data.get("keep")
        return self.choices.person(text) if text and kept else None

    @property
    def mandate(self) -> Mandate | None:
        """The post that the row asks for; its body and days are not given yet."""
        data = self.cleaned_data
        if not data.get("person"):
            return None
        return Mandate(
            person_id=data["person"],
            role=data["role"],
            substitute_rank=data["substitute_rank"],
            party=self.choices.parties.get(data["party"]),
        )


SeatFormSet = forms.formset_factory(SeatForm, extra=EMPTY_ROWS)


def seat_initial(mandate: Mandate, choices: Choices) -> dict[str, Any]:
    return {
        "keep": True,
        "person": choices.names.get(mandate.person_id, ""),
        "role": mandate.role,
        "substitute_rank": mandate.substitute_rank,
        "party": str(mandate.party_id or ""),
    }
