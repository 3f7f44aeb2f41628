"""Search and "used on" kept out of the way while hundreds of rows are saved, and built once at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def indexed_once() -> Iterator[None]:
    """Saves within queue no indexing tasks; when they have succeeded, both indexes are built."""
    listening = [
        model
        for model in get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in listening:
            post_save.connect(post_save_signal_handler, sender=model)
    with transaction.atomic():
        call_command("update_index", verbosity=0)
        call_command("rebuild_references_index", verbosity=0)
