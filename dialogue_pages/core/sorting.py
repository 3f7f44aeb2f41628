"""Rows with a name, in Swedish order on every database."""

from __future__ import annotations

from typing import Any

from django.db import models

from dialogue_pages.core.text import swedish_sort_key

KEY_LENGTH = 255


class SortedByName(models.Model):
    """Keeps a key beside ``name`` by which every database sorts Å, Ä and Ö last."""

    sort_key = models.CharField(max_length=KEY_LENGTH, editable=False, db_index=True, default="")

    class Meta:
        abstract = True
        ordering = ["sort_key"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = swedish_sort_key(self.name)[:KEY_LENGTH]
        super().save(*args, **kwargs)
