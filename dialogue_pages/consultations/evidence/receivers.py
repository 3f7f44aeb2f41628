"""Publishing and unpublishing write to the evidence log in their own transaction."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.signals import page_published, page_unpublished

from dialogue_pages.consultations.evidence.models import Event, EvidenceEntry
from dialogue_pages.consultations.evidence.services import record, record_state
from dialogue_pages.consultations.models import ConsultationPage


@receiver(page_published, dispatch_uid="evidence")
def plan_published(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, ConsultationPage):
        record_state(plan=instance, moment=instance.last_published_at or timezone.now())


@receiver(page_unpublished, dispatch_uid="evidence")
def plan_unpublished(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, ConsultationPage) and EvidenceEntry.objects.filter(page_id=instance.pk).exists():
        now = timezone.now()
        record(plan=instance, event=Event.UNPUBLISHED, at=now, moment=now)


@receiver(post_save, sender=get_document_model(), dispatch_uid="evidence of documents")
def document_saved(sender: type, instance: Any, created: bool, **kwargs: Any) -> None:
    """A document whose file is replaced changes every plan that shows it."""
    if created:
        return
    shown = ConsultationPage.objects.live().filter(periods__documents__document=instance.pk).distinct()
    for plan in shown:
        record_state(plan=plan, moment=timezone.now())
