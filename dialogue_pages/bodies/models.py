"""Who holds which post, when, for which party. Everything shown derives from mandates at a date."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from dialogue_pages.bodies.enums import BodyKind, EndReason, Role
from dialogue_pages.bodies.querysets import BodyQuerySet, MandateQuerySet, TermQuerySet
from dialogue_pages.contacts.models import ContactDetails, Party


class Body(models.Model):
    """A political body. It may act as another kind too: a presidium can also be a drafting committee."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("name in addresses"), max_length=120, unique=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind.choices)
    also_kind = models.CharField(_("also acts as"), max_length=20, choices=BodyKind.choices, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    is_public = models.BooleanField(_("meetings are open to the public"), default=True)
    publish_minutes = models.BooleanField(_("minutes are published on the web"), default=True)
    contact = models.ForeignKey(
        ContactDetails,
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bodies",
        help_text=_("The office. Shown too when the post of chair is vacant."),
    )
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    external_id = models.CharField(_("id in the register"), max_length=60, blank=True)

    objects = models.Manager.from_queryset(BodyQuerySet)()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["external_id"], condition=~Q(external_id=""), name="one_body_by_external_id"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="body_not_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)


class Term(models.Model):
    """A body's term of office: the council's from 15 October, the boards' from 1 January (KL 5:9)."""

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="terms")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until, not including"))

    objects = models.Manager.from_queryset(TermQuerySet)()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["-starts_on", "body__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="term_ends_after_it_starts",
                violation_error_message=_("The term must end after it starts."),
            ),
            models.UniqueConstraint(
                fields=["body", "starts_on"],
                name="one_term_by_body_and_start",
                violation_error_message=_("The body already has a term from that day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.starts_on:%Y}–{self.ends_on:%Y}"


class Mandate(models.Model):
    """One person's post in one body from a day until, and not including, another.

    The party is the one at that time; it is empty for a politisk vilde, who keeps the seat without a party.
    """

    person = models.ForeignKey(
        "dialogue_pages.CouncillorPage",
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="mandates",
    )
    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    substitute_rank = models.PositiveSmallIntegerField(
        _("order of substitute"), null=True, blank=True, help_text=_("1 enters first.")
    )
    party = models.ForeignKey(
        Party,
        verbose_name=_("party at that time"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mandates",
        help_text=_("Empty for a member without a party (politisk vilde)."),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(
        _("until, not including"), null=True, blank=True, help_text=_("The first day without the post.")
    )
    end_reason = models.CharField(_("why it ended"), max_length=20, choices=EndReason.choices, blank=True)
    external_id = models.CharField(_("id in the register"), max_length=60, blank=True)

    objects = models.Manager.from_queryset(MandateQuerySet)()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["-starts_on", "body__name"]
        indexes = [models.Index(fields=["body", "starts_on", "ends_on"], name="mandate_body_dates")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="mandate_ends_after_it_starts",
                violation_error_message=_("The mandate must end after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(substitute_rank__isnull=True) | Q(role=Role.SUBSTITUTE),
                name="only_substitutes_are_ranked",
                violation_error_message=_("Only a substitute has an order."),
            ),
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(role=Role.CHAIR, ends_on__isnull=True),
                name="one_open_ended_chair_by_body",
                violation_error_message=_("The body already has a chair without an end date."),
            ),
            models.UniqueConstraint(
                fields=["external_id"], condition=~Q(external_id=""), name="one_mandate_by_external_id"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}, {self.body}"

    def covers(self, on_date: dt.date) -> bool:
        """Whether the mandate is held that day: the start belongs to it, the end does not."""
        return self.starts_on <= on_date and (self.ends_on is None or on_date < self.ends_on)

    def clean(self) -> None:
        super().clean()
        if not (self.body_id and self.person_id and self.starts_on):
            return
        overlapping = Mandate.objects.exclude(pk=self.pk).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=self.starts_on), body_id=self.body_id, role=self.role
        )
        if self.ends_on:
            overlapping = overlapping.filter(starts_on__lt=self.ends_on)
        if self.role == Role.CHAIR and overlapping.exists():
            raise ValidationError({"role": _("Another person chairs the body during these days.")})
        if overlapping.filter(person_id=self.person_id).exists():
            raise ValidationError({"person": _("The person already holds this post during these days.")})
