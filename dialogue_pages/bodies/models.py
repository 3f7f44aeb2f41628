"""Who holds which post, when, for which party. Everything shown derives from mandates at a date."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, ProtectedError, Q
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogue_pages.bodies import rules
from dialogue_pages.bodies.constraints import SaysWhichField
from dialogue_pages.bodies.enums import PRESIDIUM_ROLES, BodyKind, EndReason, Role
from dialogue_pages.bodies.querysets import BodyQuerySet, IntervalQuerySet, MandateQuerySet
from dialogue_pages.contacts.models import ContactDetails, Party
from dialogue_pages.core.dates import date_short
from dialogue_pages.core.sorting import SortedByName


class Body(SaysWhichField, SortedByName):
    """A political body. It may act as another kind too: a presidium can also be a drafting committee."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    label = models.CharField(
        _("short label"),
        max_length=12,
        blank=True,
        help_text=_("Letters that tell the body apart where there is little room, for example BUN."),
    )
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
    founded_on = models.DateField(
        _("founded on"), null=True, blank=True, help_text=_("Nobody has a post in it before.")
    )
    dissolved_on = models.DateField(
        _("dissolved on"),
        null=True,
        blank=True,
        help_text=_("The first day without the body. Mandates that run on end that day."),
    )
    external_id = models.CharField(_("id in the register"), max_length=60, blank=True)

    objects = models.Manager.from_queryset(BodyQuerySet)()
    field_of_constraint = {
        "one_body_by_label": "label",
        "one_body_by_external_id": "external_id",
        "body_not_own_parent": "parent",
        "body_acts_as_another_kind": "also_kind",
        "body_dissolved_after_it_was_founded": "dissolved_on",
    }

    class Meta(SortedByName.Meta):
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = [
            models.UniqueConstraint(
                fields=["label"],
                condition=~Q(label=""),
                name="one_body_by_label",
                violation_error_message=_("Another body has this label."),
            ),
            models.UniqueConstraint(
                fields=["external_id"], condition=~Q(external_id=""), name="one_body_by_external_id"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="body_not_own_parent",
                violation_error_message=_("A body is not part of itself."),
            ),
            models.CheckConstraint(
                condition=~Q(also_kind=F("kind")),
                name="body_acts_as_another_kind",
                violation_error_message=_("“Also acts as” is for another kind than the body's own."),
            ),
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True)
                | Q(dissolved_on__isnull=True)
                | Q(dissolved_on__gt=F("founded_on")),
                name="body_dissolved_after_it_was_founded",
                violation_error_message=_("The body must be dissolved after it was founded."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kinds(self) -> tuple[str, ...]:
        """Its kind, and the other kind that it acts as."""
        return (self.kind, self.also_kind) if self.also_kind else (self.kind,)

    @property
    def is_subcommittee(self) -> bool:
        return BodyKind.SUBCOMMITTEE in self.kinds

    @property
    def kind_label(self) -> str:
        """``Presidium, also drafting committee``: both kinds in words."""
        if not self.also_kind:
            return self.get_kind_display()
        names = {"kind": self.get_kind_display(), "other": self.get_also_kind_display().lower()}
        return gettext("%(kind)s, also %(other)s") % names

    def exists_on(self, on_date: dt.date) -> bool:
        return self.dissolved_on is None or on_date < self.dissolved_on

    def clean(self) -> None:
        super().clean()
        self.slug = self.slug or slugify(self.name)
        rules.check_body(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)


class Term(SaysWhichField):
    """A body's term of office: the council's from 15 October, the boards' from 1 January (KL 5:9)."""

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="terms")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until, not including"))

    objects = models.Manager.from_queryset(IntervalQuerySet)()
    field_of_constraint = {"term_ends_after_it_starts": "ends_on", "one_term_by_body_and_start": "starts_on"}

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["-starts_on", "body__sort_key"]
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

    def clean(self) -> None:
        super().clean()
        if self.body_id and self.starts_on and self.ends_on:
            rules.check_term(self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused while the term holds mandates, which would be in no term then."""
        held = self.body.mandates.overlapping(self.starts_on, self.ends_on)
        if held.exists():
            raise ProtectedError(gettext("There are mandates in the term."), set(held))
        return super().delete(*args, **kwargs)


class Mandate(SaysWhichField):
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
        _("until, not including"),
        null=True,
        blank=True,
        help_text=_("The first day without the post. Empty: to the end of the term, if the body has terms."),
    )
    end_reason = models.CharField(_("why it ended"), max_length=20, choices=EndReason.choices, blank=True)
    external_id = models.CharField(_("id in the register"), max_length=60, blank=True)

    objects = models.Manager.from_queryset(MandateQuerySet)()
    field_of_constraint = {
        "mandate_ends_after_it_starts": "ends_on",
        "only_substitutes_are_ranked": "substitute_rank",
        "only_ended_mandates_say_why": "ends_on",
        "one_open_ended_holder_of_a_post": "role",
        "one_holder_of_a_post_from_a_day": "role",
        "a_post_once_from_a_day": "person",
        "one_mandate_by_external_id": "external_id",
    }

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["-starts_on", "body__sort_key"]
        indexes = [
            models.Index(fields=["body", "starts_on", "ends_on"], name="mandate_body_dates"),
            models.Index(fields=["person", "starts_on", "ends_on"], name="mandate_person_dates"),
        ]
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
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(ends_on__isnull=False),
                name="only_ended_mandates_say_why",
                violation_error_message=_("Say on which day the mandate ended too."),
            ),
            models.UniqueConstraint(
                fields=["body", "role"],
                condition=Q(role__in=PRESIDIUM_ROLES, ends_on__isnull=True),
                name="one_open_ended_holder_of_a_post",
                violation_error_message=_("Another person holds this post without an end date."),
            ),
            models.UniqueConstraint(
                fields=["body", "role", "starts_on"],
                condition=Q(role__in=PRESIDIUM_ROLES),
                name="one_holder_of_a_post_from_a_day",
                violation_error_message=_("Another person holds this post from that day."),
            ),
            models.UniqueConstraint(
                fields=["person", "body", "role", "starts_on"],
                name="a_post_once_from_a_day",
                violation_error_message=_("The person already holds this post from that day."),
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

    @property
    def days(self) -> str:
        """``from 1 January 2023 until 1 January 2027``, in words."""
        if self.ends_on is None:
            return gettext("from %(start)s") % {"start": date_short(self.starts_on)}
        names = {"start": date_short(self.starts_on), "end": date_short(self.ends_on)}
        return gettext("from %(start)s until %(end)s") % names

    def clean(self) -> None:
        super().clean()
        if self.body_id and self.person_id and self.starts_on:
            rules.check_mandate(self)
