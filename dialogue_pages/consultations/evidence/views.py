"""The evidence log of one plan, to read and to take out."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import View

from dialogue_pages.consultations.evidence.models import EvidenceEntry
from dialogue_pages.consultations.evidence.verification import broken_entries
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.plan_views import OfPlan, PlanAdminView

ENTRIES_ON_A_PAGE = 50


def may_read_evidence(user: AbstractUser, plan: ConsultationPage) -> bool:
    """Whoever may edit or publish a plan may read what was public of it."""
    rights = plan.permissions_for_user(user)
    return rights.can_edit() or rights.can_publish()


class OfReadablePlan(OfPlan):
    def is_allowed(self) -> bool:
        return may_read_evidence(self.request.user, self.plan)


class EvidenceView(OfReadablePlan, PlanAdminView):
    template_name = "dialogue_pages/admin/evidence.html"
    header_icon = "history"

    def get_page_title(self) -> str:
        return _("Evidence log")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, *super().get_breadcrumbs_items()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries = EvidenceEntry.objects.filter(page_id=self.plan.pk).order_by("-pk").defer("content")
        shown = Paginator(entries, ENTRIES_ON_A_PAGE).get_page(self.request.GET.get("p"))
        faults = list(broken_entries(self.plan.pk))
        return super().get_context_data(**kwargs) | {"plan": self.plan, "page_obj": shown, "faults": faults}


class EvidenceFileView(OfReadablePlan, View):
    """The whole log as JSON, which another program can verify: see the key ``how``."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        entries = [
            {
                "number": entry.pk,
                "title": entry.title,
                "event": entry.event,
                "occasion": entry.occasion,
                "at": entry.at.isoformat(),
                "recorded_at": entry.recorded_at.isoformat(),
                "content": json.loads(entry.content),
                "content_hash": entry.content_hash,
                "previous_hash": entry.previous_hash,
                "entry_hash": entry.entry_hash,
            }
            for entry in EvidenceEntry.objects.filter(page_id=page_id).iterator(chunk_size=50)
        ]
        how = (
            "content_hash is the SHA-256 of content as JSON with sorted keys and no blanks, in UTF-8. "
            "entry_hash is that of an object written the same way, with at, content (content_hash), event, "
            "occasion, page, previous (previous_hash), recorded_at and title."
        )
        whole = json.dumps({"page": page_id, "how": how, "entries": entries}, ensure_ascii=False, indent=1)
        name = f"bevislogg-{page_id}.json"
        return HttpResponse(
            whole,
            content_type="application/json",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
