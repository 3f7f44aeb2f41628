"""What the municipality makes of a statement. The statement itself never changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel


class SenderKind(models.TextChoices):
    PRIVATE = "PRIVATE", _("A private person")
    ORGANISATION = "ORGANISATION", _("A company or an association")
    AUTHORITY = "AUTHORITY", _("An authority")


class ShownAs(models.TextChoices):
    """How a report names a sender. Of private people it is the reference or nothing."""

    REFERENCE = "REFERENCE", _("By reference")
    MASKED = "MASKED", _("Masked")
    NAME = "NAME", _("By name")


class Position(models.TextChoices):
    ACCOMMODATED = "ACCOMMODATED", _("Accommodated")
    PARTLY = "PARTLY", _("Partly accommodated")
    NOT = "NOT", _("Not accommodated")


class Theme(models.Model):
    """What statements on a plan are about: traffic, nature, shade."""

    page = models.ForeignKey(
        "dialogue_pages.ConsultationPage", on_delete=models.CASCADE, related_name="themes"
    )
    name = models.CharField(_("theme"), max_length=80)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "name"],
                name="one_theme_of_a_plan",
                violation_error_message=_("The plan already has this theme."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class StandardAnswer(models.Model):
    """A reason that is given in many positions; it is copied into each, where it can be changed."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    text = models.TextField(_("text"), max_length=4000)

    panels = [FieldPanel("name"), FieldPanel("text")]

    class Meta:
        verbose_name = _("standard answer")
        verbose_name_plural = _("standard answers")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class StatementReview(models.Model):
    """How staff has sorted a statement: who sent it, how a report names them, and whether it is all split.

    It is there from the first time somebody works on the statement; ``version`` rises with each change of it
    or of a point in it.
    """

    response = models.OneToOneField(
        "dialogue_pages.Response", on_delete=models.CASCADE, primary_key=True, related_name="review"
    )
    sender_kind = models.CharField(
        _("sender"), max_length=16, choices=SenderKind.choices, default=SenderKind.PRIVATE
    )
    shown_as = models.CharField(
        _("named in the report"), max_length=12, choices=ShownAs.choices, default=ShownAs.REFERENCE
    )
    shown_name = models.CharField(_("name in the report"), max_length=160, blank=True)
    is_split = models.BooleanField(_("every point is taken out"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    changed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("review of a statement")
        verbose_name_plural = _("reviews of statements")
        constraints = [
            models.CheckConstraint(
                condition=~Q(shown_as=ShownAs.NAME) | ~Q(sender_kind=SenderKind.PRIVATE),
                name="private_people_are_not_named",
                violation_error_message=_("A private person is not named in a report."),
            ),
            models.CheckConstraint(
                condition=~Q(shown_as=ShownAs.NAME) | ~Q(shown_name=""),
                name="a_named_sender_has_a_name",
                violation_error_message=_("Write the name that the report shows."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.response_id)


class StatementPoint(models.Model):
    """One view in a statement, in the words of the report, with a position and its reason."""

    review = models.ForeignKey(StatementReview, on_delete=models.CASCADE, related_name="points")
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(
        _("what is said"), max_length=4000, help_text=_("In short, without names or addresses.")
    )
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="points")
    position = models.CharField(_("position"), max_length=16, choices=Position.choices, blank=True)
    reason = models.TextField(pgettext_lazy("of a position", "reason"), blank=True, max_length=4000)

    class Meta:
        verbose_name = _("point of a statement")
        verbose_name_plural = _("points of statements")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(position="") | ~Q(reason=""),
                name="a_position_has_a_reason",
                violation_error_message=_("Write the reason: the law asks for the position and why."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.sort_order}"
