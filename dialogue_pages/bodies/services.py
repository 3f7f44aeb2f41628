"""Writes to the registers of bodies, terms and mandates."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from dialogue_pages.bodies.models import Mandate


@transaction.atomic
def save_mandate(*, mandate: Mandate) -> Mandate:
    """Save a new or a changed mandate, or raise ``ValidationError`` by field."""
    mandate.full_clean()
    mandate.save()
    return mandate


@transaction.atomic
def end_mandate(*, mandate: Mandate, ends_on: dt.date, reason: str) -> Mandate:
    """End a mandate: ``ends_on`` is the first day without the post, ``reason`` an ``EndReason``."""
    mandate.refresh_from_db()
    mandate.ends_on, mandate.end_reason = ends_on, reason
    return save_mandate(mandate=mandate)
