"""Rooms above the calendar hear of a meeting that an editor changed."""

from __future__ import annotations

from django.dispatch import Signal

# Sent in the transaction of the save, with ``meeting`` and ``before``, the row as it was.
meeting_edited = Signal()
