"""Who a sender is, as far as what they wrote says it. Staff decides; this only proposes."""

from __future__ import annotations

from dialogue_pages.consultations.enums import SenderRole
from dialogue_pages.consultations.statements.models import SenderKind
from dialogue_pages.responses.models import Response

_KINDS = {
    SenderRole.BUSINESS: SenderKind.ORGANISATION,
    SenderRole.ASSOCIATION: SenderKind.ORGANISATION,
    SenderRole.AUTHORITY: SenderKind.AUTHORITY,
}


def proposed_kind(response: Response) -> SenderKind:
    """By the role that the sender chose; whoever chose none is taken for a private person."""
    told = response.form_data.get("role")
    role = next((one for one in SenderRole if one.answer == told), None)
    return _KINDS.get(role, SenderKind.PRIVATE)


def sender_name(response: Response) -> str:
    return str(response.form_data.get("name") or "")
