"""The editor's way to take back what a person no longer shows; and whom the list of forms leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import Button
from wagtail.models import Page

from dialogue_pages.councillors.enums import Channel
from dialogue_pages.councillors.models import CouncillorIndexPage, CouncillorPage
from dialogue_pages.councillors.services import withdraw_channel, withdraw_person

PERSON = "person"


class WithdrawView(WagtailAdminTemplateMixin, TemplateView):
    """Says what will be removed, and removes it when the editor confirms."""

    template_name = "dialogue_pages/admin/withdraw.html"
    header_icon = "bin"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.person = get_object_or_404(CouncillorPage, pk=kwargs["page_id"])
        self.what = kwargs["what"]
        if not may_withdraw(request.user, self.person):
            raise PermissionDenied
        if self.what not in (*Channel.values, PERSON):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = self.person.title
        if self.what == PERSON:
            kept = withdraw_person(person=self.person, user=request.user)
            messages.success(request, _("The details of %(name)s are removed.") % {"name": name})
        else:
            channel = Channel(self.what)
            kept = withdraw_channel(person=self.person, channel=channel, user=request.user)
            told = _("%(channel)s of %(name)s is removed.")
            messages.success(request, told % {"channel": channel.label, "name": name})
        for image in kept:
            told = _("The image “%(title)s” is kept, since other pages show it.")
            messages.warning(request, told % {"title": image.title})
        return redirect("wagtailadmin_explore", self.person.get_parent().pk)

    @cached_property
    def page_title(self) -> str:
        return _("Remove details of a person") if self.what == PERSON else _("Withdraw a channel")

    def get_page_subtitle(self) -> str:
        return self.person.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.person.pk])
        return [{"url": edit, "label": self.person.title}, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "what": self.what,
            "channel": "" if self.what == PERSON else Channel(self.what).label,
            "back": reverse("wagtailadmin_pages:edit", args=[self.person.pk]),
            "usage": reverse("wagtailadmin_pages:usage", args=[self.person.pk]),
        }


def may_withdraw(user: AbstractUser, person: CouncillorPage) -> bool:
    """Whoever may publish the page may take back what is published."""
    return person.permissions_for_user(user).can_publish()


def withdraw_buttons(
    page: Page, user: AbstractUser, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """In the menu of a councillor's page: a button for each thing that there is to take back."""
    person = page.specific
    if not isinstance(person, CouncillorPage) or not may_withdraw(user, person):
        return
    there = {Channel.EMAIL: person.email, Channel.PHONE: person.phone, Channel.PORTRAIT: person.portrait_id}
    for number, channel in enumerate(Channel):
        if there[channel]:
            label = _("Withdraw: %(channel)s") % {"channel": channel.label.lower()}
            yield _button(person, channel.value, label, 80 + number)
    yield _button(person, PERSON, _("Remove the person's details"), 90)


def _button(person: CouncillorPage, what: str, label: str, priority: int) -> Button:
    address = reverse("dialogue_pages_withdraw", args=[person.pk, what])
    return Button(label, address, icon_name="bin", priority=priority)


def only_people_who_were_written_to(user: AbstractUser, pages: QuerySet[Page]) -> QuerySet[Page]:
    """A ``filter_form_submissions_for_user`` hook: hundreds of people whom nobody wrote to hide the forms."""
    councillors = CouncillorPage.objects.filter(responses__isnull=True)
    return pages.exclude(pk__in=councillors.values("pk"))


def refuse_copying_people(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A ``before_copy_page`` hook: a person is one page, so that what is withdrawn there is withdrawn."""
    if not isinstance(page.specific, CouncillorPage | CouncillorIndexPage):
        return None
    messages.error(request, _("A page about a person cannot be copied: there is one for each person."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)
