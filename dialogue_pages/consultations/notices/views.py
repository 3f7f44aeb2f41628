"""A plan's notices for staff: what is due, the text, the checklist, publication."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dialogue_pages.consultations.notices import services
from dialogue_pages.consultations.notices.checklist import Check, checklist, is_complete
from dialogue_pages.consultations.notices.composing import compose
from dialogue_pages.consultations.notices.due import duties
from dialogue_pages.consultations.notices.forms import NoticeForm
from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.consultations.notices.plan_views import ONE, OfNotice, PlanView
from dialogue_pages.core.clock import local_date, moment_of


class NoticesView(PlanView):
    """What people must be told of, and the notices there are; a stage's notice begins by a press here."""

    template_name = "dialogue_pages/admin/notices.html"

    def get_page_title(self) -> str:
        return _("Notices")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given = {
            "duties": duties(self.plan, moment_of(self.request)),
            "notices": self.plan.notices.select_related("published_by", "period"),
        }
        return super().get_context_data(**kwargs) | given

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = request.POST.get("period", "")
        period = get_object_or_404(self.plan.periods, pk=chosen if chosen.isdecimal() else 0)
        try:
            notice = services.begin_notice(
                page=self.plan, period=period, user=request.user, moment=moment_of(request)
            )
        except services.NoNoticeOfStage:
            messages.error(request, _("People are not told of this stage by a notice."))
            return HttpResponseRedirect(self.list_url)
        return HttpResponseRedirect(reverse(ONE, args=[self.plan.pk, notice.number]))


class NoticeView(OfNotice):
    """The text with its checklist; what is published is shown, and can no more be written in."""

    template_name = "dialogue_pages/admin/notice.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notice = self.notice
        given: dict[str, Any] = {"words": len(notice.paper_text.split())}
        if not notice.is_published:
            checks = kwargs.pop("checks", None) or self.checks
            given |= {"checks": checks, "is_complete": is_complete(checks)}
            form = kwargs.pop("form", None) or NoticeForm(notice=notice)
            given |= {"form": form, "parts": self._parts(form)}
        return super().get_context_data(**kwargs) | given

    @property
    def checks(self) -> list[Check]:
        return checklist(self.notice, local_date(moment_of(self.request)))

    def _parts(self, form: NoticeForm) -> list[dict[str, Any]]:
        """Each part's field, with the plan's proposal where that has changed since it was written."""
        notice = self.notice
        texts = {}
        if notice.period:
            texts = compose(self.plan, notice.period, local_date(moment_of(self.request))).texts
        rows = {row["part"]: row["proposed"] for row in notice.paragraphs}
        return [
            {"name": part, "field": form[part], "fresh": texts[part]}
            if texts.get(part, was) != was
            else {"name": part, "field": form[part], "fresh": ""}
            for part, was in rows.items()
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = NoticeForm(request.POST, notice=self.notice)
        if not form.is_valid():
            messages.error(request, _("The notice is not saved: see below what to mend."))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            services.save_notice(
                notice=self.notice, user=request.user, moment=moment_of(request), **form.to_save()
            )
        except services.ChangedMeanwhile as conflict:
            tell_conflict(request, conflict.notice)
            data = request.POST.copy()
            data["version"] = conflict.notice.version
            form = NoticeForm(data, notice=conflict.notice)
            return self.render_to_response(self.get_context_data(form=form), status=409)
        except services.AlreadyPublished:
            messages.error(request, _("The notice is published, and stays as it is."))
        else:
            messages.success(request, _("Saved."))
        return HttpResponseRedirect(self.notice_url)


class PublishNoticeView(NoticeView):
    http_method_names = ["post"]

    def is_allowed(self) -> bool:
        return self.rights.can_publish()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        version = request.POST.get("version", "")
        try:
            services.publish_notice(
                notice=self.notice,
                version=int(version) if version.isdecimal() else 0,
                user=request.user,
                moment=moment_of(request),
            )
        except services.NotComplete as error:
            messages.error(
                request, _("The notice is not published: something that it must state is missing.")
            )
            return self.render_to_response(self.get_context_data(checks=error.checks), status=422)
        except services.ChangedMeanwhile as conflict:
            tell_conflict(request, conflict.notice)
        except services.AlreadyPublished:
            messages.info(request, _("The notice is published already."))
        else:
            messages.success(request, _("The notice is published. Residents see it now."))
        return HttpResponseRedirect(self.notice_url)


class RemoveNoticeView(OfNotice):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            services.remove_notice(notice=self.notice, user=request.user)
        except services.AlreadyPublished:
            messages.error(request, _("The notice is published, and stays as it is."))
            return HttpResponseRedirect(self.notice_url)
        messages.success(request, _("The notice that was begun is removed."))
        return HttpResponseRedirect(self.list_url)


def tell_conflict(request: HttpRequest, notice: PlanNotice) -> None:
    who = notice.changed_by or _("Somebody else")
    told = _("%(who)s has changed this notice since you opened it. Look at what it says now, and save again.")
    messages.error(request, told % {"who": who})
