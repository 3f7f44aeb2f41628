"""The ways to be heard beside the dialogues: records that can be switched on and off."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from dialogue_pages.contacts.models import ContactDetails
from dialogue_pages.dialogues.channels.enums import ChannelKind
from dialogue_pages.dialogues.channels.forms import ChannelForm
from dialogue_pages.dialogues.channels.querysets import ChannelQuerySet

# What the addresses below the guide are taken for.
TAKEN_SLUGS = ("ide",)


class Channel(index.Indexed, models.Model):
    """A way to be heard: question time, citizens' proposals, comments.

    ``suits`` are the choices of the guide that it is an answer to, as ``vad=fel``. When none of a question is
    among them it suits whatever was chosen there.
    """

    title = models.CharField(
        _("title"), max_length=120, help_text=_("What you do, for example “Come to question time”.")
    )
    slug = models.SlugField(
        _("name in addresses"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("Made from the title when it is empty. Keep it: others link to it."),
    )
    kind = models.CharField(
        pgettext_lazy("channel", "kind"),
        max_length=20,
        choices=ChannelKind.choices,
        default=ChannelKind.OTHER,
        help_text=_("Ways that are easily mixed up have different rules."),
    )
    description = models.TextField(
        _("description"), max_length=400, blank=True, help_text=_("One or two sentences on how it works.")
    )
    for_what = models.CharField(
        pgettext_lazy("channel", "for what"),
        max_length=200,
        blank=True,
        help_text=_("For example: questions to the politicians about what the municipality decides."),
    )
    for_whom = models.CharField(
        pgettext_lazy("channel", "for whom"),
        max_length=200,
        blank=True,
        help_text=_("For example: everybody who is registered in the municipality, of any age."),
    )
    answer_time = models.CharField(
        _("when you get an answer"),
        max_length=160,
        blank=True,
        help_text=_("A whole sentence, for example: You get an answer within ten working days."),
    )
    legal_remark = models.TextField(
        _("what the law says"),
        max_length=600,
        blank=True,
        help_text=_("For example that what is sent becomes a public record, or that a right can be lost."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    url = models.URLField(_("or an address"), blank=True)
    contact = models.ForeignKey(
        ContactDetails,
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="channels",
    )
    instead = models.ManyToManyField(
        "self",
        verbose_name=_("Not this? Then …"),
        symmetrical=False,
        blank=True,
        related_name="+",
        help_text=_("Ways that are mistaken for this one. Residents are shown the way on to them."),
    )
    suits = models.JSONField(
        _("choices in the guide"),
        default=list,
        blank=True,
        help_text=_(
            "Tick the choices that this way is an answer to. "
            "When nothing is ticked in a question, the way suits whatever the resident chooses there."
        ),
    )
    is_active = models.BooleanField(
        _("in use"),
        default=True,
        help_text=_(
            "Switched off it is shown nowhere and offered by no guide. Nothing else has to be changed."
        ),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("order"),
        default=0,
        help_text=_("Low numbers come first in lists, and first among equals in the guide."),
    )

    objects = ChannelQuerySet.as_manager()

    base_form_class = ChannelForm
    panels = [
        FieldRowPanel([FieldPanel("is_active"), FieldPanel("sort_order")]),
        FieldPanel("title"),
        FieldPanel("kind"),
        FieldPanel("description"),
        MultiFieldPanel(
            [
                FieldPanel("for_what"),
                FieldPanel("for_whom"),
                FieldPanel("answer_time"),
                FieldPanel("legal_remark"),
            ],
            heading=_("What residents need to know"),
        ),
        MultiFieldPanel([FieldPanel("page"), FieldPanel("url")], heading=_("Link")),
        FieldPanel("contact"),
        MultiFieldPanel([FieldPanel("suits"), FieldPanel("instead")], heading=_("In the guide")),
        FieldPanel("slug"),
    ]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["sort_order", "title"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        self.slug = self.slug or free_slug(self)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.slug = self.slug or free_slug(self)
        if self.slug in TAKEN_SLUGS:
            raise ValidationError({"slug": _("This address is taken by the guide itself.")})

    @property
    def link(self) -> str:
        """Where the channel is found: a live page first, else the address."""
        if self.page and self.page.live:
            return self.page.url or ""
        return self.url


def free_slug(channel: Channel) -> str:
    """A name in addresses from the title, which no other channel has."""
    base = slugify(channel.title)[:100] or "kanal"
    taken = {*Channel.objects.exclude(pk=channel.pk).values_list("slug", flat=True), *TAKEN_SLUGS}
    if base not in taken:
        return base
    return next(name for number in range(2, len(taken) + 3) if (name := f"{base}-{number}") not in taken)
