"""The dialogue folder: guidance to download, with the same text as a page."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from dialogue_pages.core.pages import BasePage


class DialogueFolderPage(BasePage):
    """A document to download whose text is the page's body, for those who cannot use the document."""

    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    revised_on = models.DateField(_("revised on"), null=True, blank=True)

    subpage_types: list[str] = []
    content_panels = [
        *BasePage.content_panels[:2],
        MultiFieldPanel([FieldPanel("document"), FieldPanel("revised_on")], heading=_("The folder")),
        FieldPanel("body", heading=_("The folder as a page")),
    ]

    class Meta:
        verbose_name = _("dialogue folder")
        verbose_name_plural = _("dialogue folders")

    def structured_data(self) -> dict[str, Any]:
        return {
            "@type": "DigitalDocument",
            "name": self.title,
            "description": self.summary,
            "url": self.full_url,
            "dateModified": self.revised_on.isoformat() if self.revised_on else "",
        }
