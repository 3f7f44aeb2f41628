"""The law's periods and texts as an editable table: no legal minimum stands in code."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class Rule(models.TextChoices):
    """What the law says something of; ``LegalRule`` says what."""

    CONSULTATION_STANDARD = "CONSULTATION_STANDARD", _("Shortest consultation, standard procedure")
    CONSULTATION_EXTENDED = "CONSULTATION_EXTENDED", _("Shortest consultation, extended procedure")
    CONSULTATION_IMPACT = (
        "CONSULTATION_IMPACT",
        _("Shortest consultation, significant environmental impact"),
    )
    REVIEW_STANDARD = "REVIEW_STANDARD", _("Shortest review, standard procedure")
    REVIEW_EXTENDED = "REVIEW_EXTENDED", _("Shortest review, extended procedure")
    REVIEW_IMPACT = "REVIEW_IMPACT", _("Shortest review, significant environmental impact")
    REVIEW_COMPREHENSIVE = "REVIEW_COMPREHENSIVE", _("Shortest review, comprehensive plan")
    APPEAL_PERIOD = "APPEAL_PERIOD", _("Time to appeal")
    APPEAL_WARNING = "APPEAL_WARNING", _("Warning of a lost right to appeal")
    APPEAL_RIGHTS = "APPEAL_RIGHTS", _("How to appeal")
    CONSULTATION_RIGHTS = "CONSULTATION_RIGHTS", _("Your rights in a consultation")
    REVIEW_RIGHTS = "REVIEW_RIGHTS", _("Your rights in a review")
    COMPREHENSIVE_RIGHTS = "COMPREHENSIVE_RIGHTS", _("Your rights when a comprehensive plan is made")


class RuleUnit(models.TextChoices):
    DAYS = "DAYS", _("days")
    WEEKS = "WEEKS", _("weeks")
    MONTHS = "MONTHS", _("calendar months")


_WORDS = {
    RuleUnit.DAYS: lambda number: ngettext("%(number)d day", "%(number)d days", number),
    RuleUnit.WEEKS: lambda number: ngettext("%(number)d week", "%(number)d weeks", number),
    RuleUnit.MONTHS: lambda number: ngettext(
        "%(number)d calendar month", "%(number)d calendar months", number
    ),
}


class LegalRule(models.Model):
    """What the law says from a day on: an ``amount`` of ``unit``, a ``text`` that residents read, or both."""

    rule = models.CharField(_("rule"), max_length=32, choices=Rule.choices)
    amount = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=8, choices=RuleUnit.choices, default=RuleUnit.DAYS)
    text = models.TextField(
        _("text"), blank=True, max_length=2000, help_text=_("In plain language, as residents read it.")
    )
    legal_basis = models.CharField(
        _("legal basis"), max_length=120, help_text=_("For example plan- och bygglagen 5 kap. 18 §.")
    )
    valid_from = models.DateField(_("holds from"))
    verified_on = models.DateField(_("checked on"), help_text=_("The day somebody read the law itself."))

    panels = [
        FieldPanel("rule"),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("unit")]),
        FieldPanel("text"),
        FieldPanel("legal_basis"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("verified_on")]),
    ]

    class Meta:
        verbose_name = _("legal rule")
        verbose_name_plural = _("legal rules")
        ordering = ["rule", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "valid_from"],
                name="one_legal_rule_from_a_day",
                violation_error_message=_("There is already such a rule from this day."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=False) | ~models.Q(text=""),
                name="a_legal_rule_says_something",
                violation_error_message=_("Give a number or a text."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rule_display()}, {self.valid_from}"

    def after(self, day: dt.date) -> dt.date:
        """The day that lies the rule's amount after another: 21 days, three weeks, two calendar months."""
        return day + relativedelta(**{self.unit.lower(): self.amount or 0})

    @property
    def in_words(self) -> str:
        """``3 weeks``; empty when the rule is a text alone."""
        if self.amount is None:
            return ""
        return _WORDS[self.unit](self.amount) % {"number": self.amount}
