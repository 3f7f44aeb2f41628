"""Who comes to a meeting, and the mails they are owed about it."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.district_meetings.signups.enums import ACTIVE_STATES, MailKind, Need, SignUpState
from dialogue_pages.district_meetings.signups.querysets import SignUpMailQuerySet, SignUpQuerySet

LARGEST_PARTY = 6


class MeetingSignUp(models.Model):
    """A party that wants to come to a meeting. It is deleted 30 days after the meeting.

    Whoever signed up by telephone may have no e-mail. ``token`` is that of the form: the same form sent twice
    is one sign-up.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sign_ups")
    token = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    people = models.PositiveSmallIntegerField(
        _("number of people"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_PARTY)],
    )
    needs = models.JSONField(_("needs"), default=list, blank=True)
    needs_text = models.CharField(_("more about the needs"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=SignUpState.choices)
    signed_up_at = models.DateTimeField(_("signed up"))
    came = models.BooleanField(_("came"), default=False)

    objects = models.Manager.from_queryset(SignUpQuerySet)()

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ["pk"]
        indexes = [models.Index(fields=["meeting", "state"], name="sign_up_by_meeting")]
        constraints = [
            models.UniqueConstraint(
                "meeting",
                Lower("email"),
                condition=Q(state__in=ACTIVE_STATES) & ~Q(email=""),
                name="one_sign_up_by_address",
                violation_error_message=_("The address is signed up already."),
            ),
            models.CheckConstraint(
                condition=Q(people__gte=1, people__lte=LARGEST_PARTY), name="sign_up_of_a_party"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def need_labels(self) -> list[str]:
        return [str(Need(need).label) for need in self.needs if need in Need.values]


class SignUpMail(models.Model):
    """One mail that a party is owed. ``occasion`` tells two of a kind apart, so that each is owed once: the
    meeting's iCalendar sequence, or for a reminder the day's number (``date.toordinal``)."""

    sign_up = models.ForeignKey(MeetingSignUp, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=12, choices=MailKind.choices)
    occasion = models.PositiveIntegerField()
    old_starts_at = models.DateTimeField(null=True, blank=True)
    owed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager.from_queryset(SignUpMailQuerySet)()

    class Meta:
        verbose_name = _("mail about a sign-up")
        verbose_name_plural = _("mails about sign-ups")
        constraints = [
            models.UniqueConstraint(fields=["sign_up", "kind", "occasion"], name="one_mail_by_occasion")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
