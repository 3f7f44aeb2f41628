"""What follows when a folder or a chapter is changed, whoever or whatever changes it."""

from __future__ import annotations

import functools
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from dialogue_pages.folder.composing import text_changed
from dialogue_pages.folder.models import FolderFile
from dialogue_pages.folder.pages import DialogueFolderPage, FolderChapterPage
from dialogue_pages.responses.private_storage import private_storage


@receiver(page_published, dispatch_uid="folder published")
@receiver(page_unpublished, dispatch_uid="folder unpublished")
@receiver(post_page_move, dispatch_uid="folder moved")
def _page_changed(instance: Page, **kwargs: Any) -> None:
    """A page that is moved may have left one folder for another."""
    page = instance.specific_deferred
    if isinstance(page, DialogueFolderPage):
        text_changed(page.pk)
    elif isinstance(page, FolderChapterPage):
        before, now = kwargs.get("parent_page_before"), page.get_parent()
        for folder_id in {parent.pk for parent in (before, now) if parent}:
            text_changed(folder_id)


@receiver(post_delete, sender=FolderChapterPage, dispatch_uid="chapter deleted")
def _chapter_deleted(instance: FolderChapterPage, **kwargs: Any) -> None:
    """Unless the whole folder goes: then nobody has a file to make."""
    folder = DialogueFolderPage.objects.filter(path=instance.path[: -instance.steplen]).first()
    if folder is not None:
        transaction.on_commit(functools.partial(_note_deletion, folder.pk))


def _note_deletion(folder_id: int) -> None:
    if DialogueFolderPage.objects.filter(pk=folder_id).exists():
        text_changed(folder_id)


@receiver(post_delete, sender=FolderFile, dispatch_uid="folder file deleted")
def _file_deleted(instance: FolderFile, **kwargs: Any) -> None:
    if instance.name:
        transaction.on_commit(functools.partial(private_storage().delete, instance.name))
