"""Kinds of questions, and how a question's condition compares."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FieldType(models.TextChoices):
    SINGLELINE = "singleline", _("Short text")
    MULTILINE = "multiline", _("Long text")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", pgettext_lazy("kind of question", "Telephone number")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    RADIO = "radio", _("One of several (buttons)")
    DROPDOWN = "dropdown", _("One of several (list)")
    CHECKBOXES = "checkboxes", _("Several of several")
    CHECKBOX = "checkbox", _("Tick box")
    SCALE = "scale", pgettext_lazy("kind of question", "Scale")
    RANKING = "ranking", _("Put in order")
    DISTRICT = "district", _("Choice of district")
    FILE = "file", _("Files")
    INFORMATION = "information", _("Information (no question)")


class Operator(models.TextChoices):
    IS = "IS", pgettext_lazy("condition", "is")
    IS_NOT = "IS_NOT", pgettext_lazy("condition", "is not")
    CONTAINS = "CONTAINS", pgettext_lazy("condition", "contains")


# What the editor writes options for.
WITH_OPTIONS = (FieldType.RADIO, FieldType.DROPDOWN, FieldType.CHECKBOXES, FieldType.RANKING)
# Answered by choosing: a condition names one of the options, and "don't know" can be one.
CHOSEN = (FieldType.RADIO, FieldType.DROPDOWN, FieldType.CHECKBOXES, FieldType.SCALE, FieldType.DISTRICT)
# An order, a file or a text to read cannot decide whether another question is asked.
NO_CONDITIONS_ON = (FieldType.RANKING, FieldType.FILE, FieldType.INFORMATION)
