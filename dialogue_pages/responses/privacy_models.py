"""What the municipality tells about personal data at every form, in fields of its own (GDPR article 13)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from dialogue_pages.contacts.models import ContactDetails


class LegalBasis(models.TextChoices):
    """Article 6.1 as far as it serves a municipality's dialogue. Consent does not: nobody here is free."""

    PUBLIC_INTEREST = "PUBLIC_INTEREST", _("A task of public interest (article 6.1 e)")
    AUTHORITY = "AUTHORITY", _("Public interest and exercise of authority (article 6.1 e)")
    LEGAL_OBLIGATION = "LEGAL_OBLIGATION", _("A legal obligation (article 6.1 c)")


@register_setting(icon="lock")
class PrivacyNotice(BaseSiteSetting):
    """Every field may be empty: the notice then says what is true of any Swedish municipality."""

    controller = models.CharField(
        _("controller"),
        max_length=160,
        blank=True,
        help_text=_("The board that answers for the data, for example Kommunstyrelsen i Lerums kommun."),
    )
    organisation_number = models.CharField(
        _("organisation number"), max_length=11, blank=True, help_text=_("For example 212000-1447.")
    )
    controller_contact = models.ForeignKey(
        ContactDetails,
        verbose_name=_("contact of the controller"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    protection_officer = models.ForeignKey(
        ContactDetails,
        verbose_name=_("data protection officer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    purpose = models.TextField(
        _("purpose of the data"),
        blank=True,
        max_length=1000,
        help_text=_("Said of every form; what a dialogue writes about its purpose is said beside it."),
    )
    legal_basis = models.CharField(
        _("legal basis"), max_length=20, choices=LegalBasis.choices, default=LegalBasis.PUBLIC_INTEREST
    )
    law = models.CharField(
        _("the law that the task follows from"),
        max_length=300,
        blank=True,
        help_text=_("For example kommunallagen (2017:725), and plan- och bygglagen (2010:900) for plans."),
    )
    recipients = models.TextField(
        _("who gets the data"),
        blank=True,
        max_length=1000,
        help_text=_("Beside officials and politicians: for example a supplier that runs the site."),
    )
    transfers = models.TextField(
        _("transfers outside the EU"),
        blank=True,
        max_length=1000,
        help_text=_("Empty: there are none."),
    )
    retention = models.TextField(
        _("how long the data are kept"),
        blank=True,
        max_length=1000,
        help_text=_("Said where the form's kind of record does not say it."),
    )
    supervisor = models.CharField(
        _("authority to complain to"),
        max_length=120,
        blank=True,
        default="Integritetsskyddsmyndigheten (IMY)",
    )
    supervisor_url = models.URLField(
        _("its address on the web"), blank=True, default="https://www.imy.se/privatperson/utfora-arenden/"
    )

    select_related = ["controller_contact", "protection_officer"]
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("controller"), FieldPanel("organisation_number")]),
                FieldPanel("controller_contact"),
                FieldPanel("protection_officer"),
            ],
            heading=_("Who answers for the data"),
        ),
        MultiFieldPanel(
            [FieldPanel("purpose"), FieldPanel("legal_basis"), FieldPanel("law")], heading=_("Why")
        ),
        MultiFieldPanel(
            [FieldPanel("recipients"), FieldPanel("transfers"), FieldPanel("retention")],
            heading=_("Who gets it, and how long it is kept"),
        ),
        MultiFieldPanel([FieldPanel("supervisor"), FieldPanel("supervisor_url")], heading=_("Complaints")),
    ]

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")

    def __str__(self) -> str:
        return self.controller or str(self._meta.verbose_name)

    @property
    def is_complete(self) -> bool:
        """Whether it names who answers for the data and whom to ask: no default can say it (13.1 a, b)."""
        return bool(self.controller and self.protection_officer_id)
