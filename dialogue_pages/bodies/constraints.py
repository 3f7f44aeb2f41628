"""Constraints of the database that tell the editor which field to mend."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models


class SaysWhichField(models.Model):
    """Puts the message of a broken constraint on the field that ``field_of_constraint`` names for it.

    Django shows it above the form, where an editor of many fields has to guess.
    """

    field_of_constraint: dict[str, str] = {}

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        errors: dict[str, list[ValidationError]] = {}
        for constraint in self._meta.constraints:
            try:
                constraint.validate(type(self), self, exclude=exclude)
            except ValidationError as error:
                field = self.field_of_constraint.get(constraint.name, NON_FIELD_ERRORS)
                errors.setdefault(field, []).extend(error.error_list)
        if errors:
            raise ValidationError(errors)
