"""Who to ask, and the registers of parties, districts and venues."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from dialogue_pages.contacts.blocks import PhoneBlock
from dialogue_pages.contacts.querysets import ContactQuerySet
from dialogue_pages.core.sorting import SortedByName
from dialogue_pages.core.text import swedish_sort_key

SORT_KEY_LENGTH = 250


class ContactDetails(PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """A function to turn to, and perhaps who holds it. The only owner of its numbers and addresses."""

    function = models.CharField(
        _("function"), max_length=120, help_text=_("What people look for, for example Planning department.")
    )
    person_name = models.CharField(_("person"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phones = StreamField([("phone", PhoneBlock())], blank=True, verbose_name=_("telephone"))
    text_telephone = models.CharField(_("text telephone or relay service"), max_length=120, blank=True)
    opening_hours = models.CharField(
        _("hours"), max_length=200, blank=True, help_text=_("For example Monday–Friday 8–16.30.")
    )
    postal_address = models.TextField(_("postal address"), blank=True, max_length=300)
    visiting_address = models.TextField(_("visiting address"), blank=True, max_length=300)
    link = models.URLField(_("link"), blank=True)
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False, default="")

    objects = models.Manager.from_queryset(ContactQuerySet)()

    panels = [
        MultiFieldPanel([FieldPanel("function"), FieldPanel("person_name")], heading=_("Who")),
        MultiFieldPanel(
            [
                FieldPanel("email"),
                FieldPanel("phones"),
                FieldPanel("text_telephone"),
                FieldPanel("opening_hours"),
                FieldPanel("link"),
            ],
            heading=_("How to reach"),
        ),
        MultiFieldPanel(
            [FieldPanel("postal_address"), FieldPanel("visiting_address")], heading=_("Addresses")
        ),
    ]
    search_fields = [
        index.SearchField("function"),
        index.AutocompleteField("function"),
        index.SearchField("person_name"),
        index.AutocompleteField("person_name"),
        index.SearchField("email"),
        index.AutocompleteField("email"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                "sort_key",
                Lower("email"),
                name="one_contact_by_name_and_email",
                violation_error_message=_(
                    "There is already a contact with this function, person and e-mail."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.function}: {self.person_name}" if self.person_name else self.function

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = self._sort_key()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.sort_key = self._sort_key()

    def validate_constraints(self, exclude: set[str] | None = None) -> None:
        """A form leaves out fields it does not show; the key follows from those it does."""
        super().validate_constraints(exclude=set(exclude or ()) - {"sort_key"})

    def _sort_key(self) -> str:
        """Function and person as Swedes sort them, whatever their case, accents and extra blanks."""
        parts = (self.function, self.person_name)
        return swedish_sort_key("\t".join(" ".join(part.split()) for part in parts))[:SORT_KEY_LENGTH]

    @property
    def edit_url(self) -> str:
        return reverse(self.snippet_viewset.get_url_name("edit"), args=[self.pk])

    @admin.display(description=_("function"), ordering="sort_key")
    def listed_name(self) -> str:
        return self.function

    def get_preview_template(self, request, mode_name: str) -> str:
        return "dialogue_pages/previews/contact_details.html"

    @property
    def addresses(self) -> list[tuple[str, list[str]]]:
        """Label and lines of each address there is."""
        pairs = [(_("Postal address"), self.postal_address), (_("Visiting address"), self.visiting_address)]
        return [(label, text.splitlines()) for label, text in pairs if text.strip()]


class Party(SortedByName):
    name = models.CharField(_("name"), max_length=100, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=10, unique=True)
    website = models.URLField(_("website"), blank=True)

    class Meta(SortedByName.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")

    def __str__(self) -> str:
        return self.name


class District(SortedByName):
    """A kommundel."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(_("name in addresses"), max_length=100, unique=True, blank=True)
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(55), MaxValueValidator(69.2)],
        help_text=_("Of the middle of the district, for example 57.84. Distances are counted from it."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(10), MaxValueValidator(24.5)],
        help_text=_("For example 12.30."),
    )

    class Meta(SortedByName.Meta):
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="district_has_both_coordinates",
                violation_error_message=_("Give both the latitude and the longitude, or neither."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.slug = self.slug or slugify(self.name)

    def save(self, *args, **kwargs) -> None:
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)


class Venue(models.Model):
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    accessibility = models.TextField(
        _("accessibility"),
        blank=True,
        max_length=500,
        help_text=_(
            "Entrance, lift, hearing loop, toilet: what a visitor needs to know before leaving home."
        ),
    )
    transport = models.TextField(
        _("how to get there"),
        blank=True,
        max_length=500,
        help_text=_("Bus stop, bicycle stands, parking, places for people with a parking permit."),
    )
    district = models.ForeignKey(
        District,
        verbose_name=_("district"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="venues",
    )

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "address"],
                name="one_venue_by_name_and_address",
                violation_error_message=_("There is already a venue with this name and address."),
            )
        ]

    def __str__(self) -> str:
        return self.name
