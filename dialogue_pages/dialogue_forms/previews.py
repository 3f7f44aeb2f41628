"""What an editor sees of a form before it is published: every page that residents may come to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from dialogue_pages.core.clock import moment_of
from dialogue_pages.dialogue_forms.visits import Visit
from dialogue_pages.responses.models import Response

STEP, CHECK, RECEIPT, CLOSED = "step-", "check", "receipt", "closed"
EXAMPLE_REFERENCE = "K7WP-3XQ9-M2"


class PreviewedSteps:
    """Preview modes of a page with ``steps``: each of them, and what follows."""

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [
            ("", _("Page")),
            *((f"{STEP}{step.number}", step.title) for step in self.steps),
            (CHECK, _("Check your answers")),
            (RECEIPT, _("Receipt")),
            (CLOSED, _("Closed form")),
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name.startswith(STEP):
            number = int(mode_name.removeprefix(STEP))
            return Visit(self, request).preview_step(self.steps[min(number, len(self.steps)) - 1])
        if mode_name == CHECK:
            return Visit(self, request).preview_check()
        if mode_name == RECEIPT:
            return self._preview_receipt(request)
        return super().serve_preview(request, mode_name)

    def _preview_receipt(self, request: HttpRequest) -> HttpResponse:
        """Without answers, and with a number that no response has: nothing is stored."""
        example = Response(
            pk=0,
            page=self,
            reference=EXAMPLE_REFERENCE,
            submit_time=moment_of(request),
            form_data={},
            questions=[row.as_asked() for row in self.get_form().questions if row.is_asked_for],
        )
        context = {"response": example, "answered_page": self}
        return TemplateResponse(request, "dialogue_pages/receipt.html", context)
