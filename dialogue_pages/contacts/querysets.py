from __future__ import annotations

from django.db import models
from django.db.models.functions import Cast


class ContactQuerySet(models.QuerySet):
    def with_digits(self, digits: str) -> ContactQuerySet:
        """Contacts with a number that has the digits in a row, as ``phones.searched_digits`` gives them."""
        return self.alias(numbers=Cast("phones", models.TextField())).filter(numbers__contains=digits)
