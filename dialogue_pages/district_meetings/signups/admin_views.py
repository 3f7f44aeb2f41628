"""The list of those who come to one meeting, for whoever may publish its page."""

from __future__ import annotations

import csv
from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages

from dialogue_pages.core.clock import moment_of
from dialogue_pages.core.page_views import OfPage, PageAdminView
from dialogue_pages.district_meetings.models import DistrictMeetingPage
from dialogue_pages.district_meetings.signups.forms import TelephoneSignUpForm
from dialogue_pages.district_meetings.signups.models import MeetingSignUp
from dialogue_pages.district_meetings.signups.rules import seats_left
from dialogue_pages.district_meetings.signups.services import SignUpClosedError, cancel_sign_up, sign_up
from dialogue_pages.responses.exports.writers import no_formula
from dialogue_pages.responses.pages import TOKEN_FIELD, new_token


class OfMeetingPage(OfPage):
    """Mixed into a view of those who come to one meeting."""

    model = DistrictMeetingPage

    def rows(self) -> list[MeetingSignUp]:
        meeting = self.page.meeting
        return list(meeting.sign_ups.active().order_by("state", "pk")) if meeting else []


class SignUpsView(OfMeetingPage, PageAdminView):
    template_name = "dialogue_pages/admin/sign_ups.html"
    page_title = gettext_lazy("Signed up")
    header_icon = "group"

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Cancel for one of the list, note who came, or sign up somebody who called."""
        here = HttpResponseRedirect(reverse("dialogue_pages_sign_ups", args=[page_id]), status=303)
        rows = {str(row.pk): row for row in self.rows()}
        if row := rows.get(request.POST.get("cancel", "")):
            cancel_sign_up(sign_up_id=row.pk, moment=moment_of(request))
            messages.success(request, _("The seat is given back."))
            return here
        if "attendance" in request.POST:
            came = set(request.POST.getlist("came"))
            for key, row in rows.items():
                row.came = key in came
            MeetingSignUp.objects.bulk_update(rows.values(), ["came"])
            messages.success(request, _("Attendance is noted."))
            return here
        form = TelephoneSignUpForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        token = request.POST.get(TOKEN_FIELD, "")[:64] or new_token()
        try:
            sign_up(page_id=page_id, token=token, guests=form.guests(), moment=moment_of(request))
        except SignUpClosedError:
            form.add_error(None, _("It is too late to sign up."))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        return here

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.rows()
        confirmed = [row for row in rows if row.state == "CONFIRMED"]
        needs = Counter(need for row in confirmed for need in row.need_labels)
        context = {
            "page": self.page,
            "rows": rows,
            "confirmed_people": sum(row.people for row in confirmed),
            "waiting_people": sum(row.people for row in rows if row.state == "WAITING"),
            "seats_left": seats_left(self.page) if self.page.meeting else None,
            "needs": sorted(needs.items()),
            "form": TelephoneSignUpForm(),
            "token": new_token(),
            "token_field": TOKEN_FIELD,
        }
        return super().get_context_data(**{**context, **kwargs})


class SignUpsFileView(OfMeetingPage, View):
    """The list as CSV that no spreadsheet runs as formulas."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="anmalda-{page_id}.csv"'
        response.write("\ufeff")
        out = csv.writer(response, delimiter=";")
        out.writerow([_("Name"), _("E-mail"), _("Number of people"), _("Needs"), _("State")])
        for row in self.rows():
            needs = ", ".join(filter(None, [*row.need_labels, row.needs_text]))
            cells = [row.name, row.email, str(row.people), needs, row.get_state_display()]
            out.writerow([no_formula(cell) for cell in cells])
        return response
