"""The folder's file, and how often it and its pages were of use."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue_pages.folder.querysets import FolderCountQuerySet, FolderFileQuerySet


class FolderFile(models.Model):
    """The one PDF of a folder, which a worker makes of the same text as the pages show.

    ``text_number`` counts the changes of the text, ``file_number`` is that of the text that the file was made
    of or looked at last: so a file is never taken to be newer than it is, whatever the clocks say. ``sha256``
    is of the content without its date: the same text is not made into a new file. ``name`` is empty until
    there is a file; it lies in the private storage.
    """

    folder = models.OneToOneField(
        "dialogue_pages.DialogueFolderPage", on_delete=models.CASCADE, related_name="folder_file"
    )
    text_number = models.PositiveIntegerField(default=0, editable=False)
    file_number = models.PositiveIntegerField(default=0, editable=False)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    name = models.CharField(max_length=120, blank=True, editable=False)
    made_at = models.DateTimeField(_("made"), null=True, editable=False)
    sha256 = models.CharField(_("checksum of the content"), max_length=64, blank=True, editable=False)
    pages = models.PositiveIntegerField(_("pages"), default=0, editable=False)
    size = models.PositiveIntegerField(_("size"), default=0, editable=False)

    objects = models.Manager.from_queryset(FolderFileQuerySet)()

    class Meta:
        verbose_name = _("file of a folder")
        verbose_name_plural = _("files of folders")
        constraints = [
            models.CheckConstraint(
                condition=Q(file_number__lte=F("text_number")), name="folder_file_not_ahead_of_its_text"
            ),
            models.CheckConstraint(
                condition=Q(name="") | (Q(made_at__isnull=False) & ~Q(sha256="")),
                name="a_folder_file_is_made",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.pk)

    @property
    def is_there(self) -> bool:
        return bool(self.name)

    @property
    def is_older(self) -> bool:
        """Whether the text has been changed since the file was made."""
        return self.file_number < self.text_number


class FolderCount(models.Model):
    """How often on one day: no address, no cookie, no time of day."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="folder_counts")
    day = models.DateField(_("day"))
    downloads = models.PositiveIntegerField(_("downloads"), default=0)
    helpful_yes = models.PositiveIntegerField(_("of use"), default=0)
    helpful_no = models.PositiveIntegerField(_("of no use"), default=0)

    objects = models.Manager.from_queryset(FolderCountQuerySet)()

    class Meta:
        verbose_name = _("count of a day")
        verbose_name_plural = _("counts of days")
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="one_folder_count_a_day")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}"
