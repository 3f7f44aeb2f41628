"""Who wants to be told of what, what there is to tell, and who has been told what."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from dialogue_pages.bodies.models import Body
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.contacts.models import District
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.outreach.enums import NewsKind, NewsType, Pace
from dialogue_pages.outreach.querysets import (
    LetterQuerySet,
    NewsItemQuerySet,
    SubscriberQuerySet,
    SubscriptionQuerySet,
)

# The columns of a subscription of which one says what it is about.
SELECTIONS = ("district", "body", "topic", "page", "type")


class NewsItem(models.Model):
    """Something that happened. It is noted once (``key``), and says nothing that its page or meeting says.

    ``day`` is the last day to answer, where that is what it is about. ``happened_at`` is when it began to
    hold, ``noted_at`` when it was found: whoever subscribed before then is told.
    """

    key = models.CharField(max_length=120, unique=True, editable=False)
    kind = models.CharField(_("what happened"), max_length=16, choices=NewsKind.choices)
    page = models.ForeignKey(
        DialoguePage, null=True, blank=True, on_delete=models.CASCADE, related_name="news"
    )
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="news")
    report = models.ForeignKey(PlanReport, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(null=True, blank=True)
    happened_at = models.DateTimeField(_("happened"))
    noted_at = models.DateTimeField(_("noted"), db_index=True)

    objects = models.Manager.from_queryset(NewsItemQuerySet)()

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False, meeting__isnull=True)
                | Q(page__isnull=True, meeting__isnull=False),
                name="news_is_of_a_page_or_a_meeting",
            )
        ]

    def __str__(self) -> str:
        return self.key


class Subscriber(models.Model):
    """An address that wants to be told. It is deleted, with all that hangs on it, when it leaves.

    ``asked_at`` is when somebody last asked for something at the address, ``looked_at`` when news was last
    looked for: nothing that was noted before a subscription began is told.
    """

    address = models.EmailField(_("e-mail"))
    pace = models.CharField(_("how often"), max_length=8, choices=Pace.choices, default=Pace.DAILY)
    asked_at = models.DateTimeField(_("asked"))
    confirmation_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    looked_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_told_at = models.DateTimeField(_("last told"), null=True, blank=True)
    bounces = models.PositiveSmallIntegerField(_("mails returned"), default=0)
    disabled_at = models.DateTimeField(_("takes no mail since"), null=True, blank=True)

    objects = models.Manager.from_queryset(SubscriberQuerySet)()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        indexes = [models.Index(fields=["pace", "looked_at"], name="subscriber_by_round")]
        constraints = [models.UniqueConstraint(Lower("address"), name="one_subscriber_by_address")]

    def __str__(self) -> str:
        return str(self.pk)


class Subscription(models.Model):
    """One thing that a subscriber wants to be told of: a district, a body, a topic, a page or a type.

    ``since`` is when the address confirmed it; without, it was only asked for.
    """

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Tag, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(DialoguePage, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    type = models.CharField(_("type"), max_length=24, null=True, blank=True, choices=NewsType.choices)  # noqa: DJ001 (empty as the other four are)
    asked_at = models.DateTimeField(_("asked"))
    since = models.DateTimeField(_("confirmed"), null=True, blank=True)

    objects = models.Manager.from_queryset(SubscriptionQuerySet)()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    *(
                        Q(**{f"{name}__isnull": name != chosen for name in SELECTIONS})
                        for chosen in SELECTIONS
                    ),
                    _connector=Q.OR,
                ),
                name="subscription_is_of_one_thing",
            ),
            *(
                models.UniqueConstraint(fields=["subscriber", name], name=f"one_subscription_by_{name}")
                for name in SELECTIONS
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def key(self) -> tuple[str, int | str]:
        """What it is about, as ``stories.Story.keys`` has it."""
        return next(
            (name, value)
            for name in SELECTIONS
            if (value := self.type if name == "type" else getattr(self, f"{name}_id"))
        )

    @property
    def label(self) -> str:
        return self.get_type_display() if self.type else str(getattr(self, self.key[0]))


class Letter(models.Model):
    """One mail to one subscriber: what it tells is settled before it is sent, so that a resend is the same.

    Nobody has two that are owed at once.
    """

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="letters")
    made_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = models.Manager.from_queryset(LetterQuerySet)()

    class Meta:
        verbose_name = _("mail to a subscriber")
        verbose_name_plural = _("mails to subscribers")
        indexes = [models.Index(fields=["sent_at"], name="letter_by_sent")]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber"], condition=Q(sent_at__isnull=True), name="one_letter_owed"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Told(models.Model):
    """That a subscriber is told a thing, in one mail: the database takes no second row."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="told")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(NewsItem, on_delete=models.CASCADE, related_name="told")

    class Meta:
        verbose_name = _("told news")
        verbose_name_plural = _("told news")
        constraints = [models.UniqueConstraint(fields=["subscriber", "item"], name="told_once")]

    def __str__(self) -> str:
        return str(self.pk)


@register_setting(icon="mail")
class SubscriptionSettings(BaseGenericSetting):
    """The switch that stops the mail to subscribers: what happens meanwhile is noted, and told afterwards."""

    is_paused = models.BooleanField(
        _("send no mail to subscribers"),
        default=False,
        help_text=_("What happens meanwhile is told when you take the mark away, if it still holds."),
    )

    panels = [FieldPanel("is_paused")]

    class Meta:
        verbose_name = _("Mail to subscribers")
