"""Who a sender is, as far as what they wrote says it. Staff decides; this only proposes."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import override

from dialogue_pages.consultations.enums import SenderRole
from dialogue_pages.consultations.statements.models import SenderKind
from dialogue_pages.responses.models import Response

_KINDS = {
    SenderRole.BUSINESS: SenderKind.ORGANISATION,
    SenderRole.ASSOCIATION: SenderKind.ORGANISATION,
    SenderRole.AUTHORITY: SenderKind.AUTHORITY,
}


def role_in_words(role: str) -> str:
    """A role as an answer keeps it: in the site's words, like every choice that a resident makes."""
    with override(settings.LANGUAGE_CODE):
        return str(SenderRole(role).label) if role else ""


def proposed_kind(response: Response) -> SenderKind:
    """By the role that the sender chose; whoever chose none is taken for a private person."""
    told = response.form_data.get("role")
    role = next((one for one in SenderRole if role_in_words(one) == told), None)
    return _KINDS.get(role, SenderKind.PRIVATE)


def sender_name(response: Response) -> str:
    return str(response.form_data.get("name") or "")
