"""Views of the registers in the admin."""

from __future__ import annotations

import csv
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail_modeladmin.views import CreateView, DeleteView, EditView, InstanceSpecificView

from dialogue_pages.bodies.enums import Role
from dialogue_pages.bodies.forms import Choices, SeatForm, SeatFormSet, TermDatesForm, seat_initial
from dialogue_pages.bodies.models import Term
from dialogue_pages.bodies.services import SeatsRefused, delete_mandate, start_term
from dialogue_pages.bodies.terms import next_term, proposed_mandates
from dialogue_pages.core.clock import local_date


class SavedByService:
    """What the service refuses, because another editor was first, is said in the form as everything else."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)


class RegisterCreateView(SavedByService, CreateView):
    pass


class RegisterEditView(SavedByService, EditView):
    pass


class MandateDeleteView(DeleteView):
    """Deletes by the service, and says why when seats in subcommittees stand on the mandate."""

    def delete_instance(self) -> None:
        delete_mandate(mandate=self.instance)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(self.index_url)


def pasted_rows(text: str, choices: Choices) -> tuple[list[dict[str, Any]], list[str]]:
    """Rows of a pasted list, and what could not be read in it.

    A line is a name and, if given, role, party and order, parted by tabs (as in spreadsheets) or semicolons.
    """
    roles = {str(label).casefold(): value for value, label in Role.choices}
    rows, problems = [], []
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines, start=1):
        delimiter = "\t" if "\t" in line else ";"
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))]
        name, role, party, rank = [*cells, "", "", "", ""][:4]
        values = {"line": number, "text": role}
        if role and role.casefold() not in roles:
            problems.append(_("Line %(line)d: there is no role “%(text)s”. Choose one in the row.") % values)
        values["text"] = party
        if party and not choices.party_like(party):
            problems.append(_("Line %(line)d: there is no party “%(text)s”. Choose one in the row.") % values)
        rows.append(
            {
                "keep": True,
                "person": name,
                "role": roles.get(role.casefold(), Role.MEMBER),
                "party": choices.party_like(party),
                "substitute_rank": rank,
            }
        )
    return rows, problems


class NewTermView(InstanceSpecificView):
    """Proposes a body's next term and who sits in it; saves it all when the editor has reviewed the list."""

    page_title = gettext_lazy("New term")
    template_name = "dialogue_pages/admin/new_term.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.choices = Choices()

    def check_action_permitted(self, user: Any) -> bool:
        return self.model_admin.user_can_start_term(user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        today = local_date(timezone.now())
        term = next_term(self.instance, today)
        initial = [seat_initial(row, self.choices) for row in proposed_mandates(term, today)]
        dates = TermDatesForm(initial={"starts_on": term.starts_on, "ends_on": term.ends_on})
        return self.show(dates, self.seats(initial=initial), saved=term if term.pk else None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        dates, seats = TermDatesForm(request.POST), self.seats(request.POST)
        if "add" in request.POST:
            return self.show(dates, self.with_pasted_rows(seats))
        if not (dates.is_valid() and seats.is_valid()):
            return self.show(dates, seats)
        term = Term(body=self.instance, **dates.cleaned_data)
        forms = [form for form in seats if form.mandate]
        try:
            term = start_term(term=term, mandates=[form.mandate for form in forms])
        except SeatsRefused as refused:
            for number, error in refused.errors.items():
                _say_in_row(forms[number], error)
            return self.show(dates, seats)
        except ValidationError as error:
            for field, field_messages in error.message_dict.items():
                dates.add_error(field if field in dates.fields else None, field_messages)
            return self.show(dates, seats)
        log(instance=term, action="wagtail.create", user=request.user)
        return self.done(term, len(forms))

    def done(self, term: Term, number: int) -> HttpResponse:
        message = ngettext(
            "%(term)s is saved with %(n)d mandate.", "%(term)s is saved with %(n)d mandates.", number
        )
        messages.success(self.request, message % {"term": term, "n": number})
        mandates = reverse("dialogue_pages_mandate_modeladmin_index")
        return redirect(f"{mandates}?body__id__exact={term.body_id}")

    def seats(self, data: Any = None, initial: list[dict[str, Any]] | None = None) -> Any:
        return SeatFormSet(data, initial=initial, prefix="seats", form_kwargs={"choices": self.choices})

    def with_pasted_rows(self, seats: Any) -> Any:
        """The list as it stands and the pasted rows below it, with new empty rows last."""
        fields = SeatForm.base_fields
        rows = [{name: form[name].value() for name in fields} for form in seats]
        pasted, problems = pasted_rows(self.request.POST.get("pasted", ""), self.choices)
        for problem in problems:
            messages.warning(self.request, problem)
        return self.seats(initial=[row for row in rows if row["person"]] + pasted)

    def show(self, dates: TermDatesForm, seats: Any, saved: Term | None = None) -> HttpResponse:
        context = self.get_context_data(
            dates=dates,
            seats=seats,
            people=self.choices.people,
            saved=saved,
            errors=_number_of_errors(dates, seats),
        )
        return self.render_to_response(context)


def _say_in_row(form: SeatForm, error: ValidationError) -> None:
    for field, field_messages in error.message_dict.items():
        form.add_error(field if field in form.fields else None, field_messages)


def _number_of_errors(dates: TermDatesForm, seats: Any) -> int:
    if not dates.is_bound or not seats.is_bound:
        return 0
    return sum(len(form.errors) for form in (dates, *seats))
