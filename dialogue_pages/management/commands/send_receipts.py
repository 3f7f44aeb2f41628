from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from django_tasks.base import Task

from dialogue_pages.responses.models import Response
from dialogue_pages.responses.register.models import SentAnswer
from dialogue_pages.responses.register.tasks import send_answer
from dialogue_pages.responses.tasks import forward_message, send_receipt


class Command(BaseCommand):
    help = "Queue the mails that are still owed, for example after a worker was killed. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        receipts = _queue(send_receipt, Response.objects.owing_receipt())
        messages = _queue(forward_message, Response.objects.owing_forward())
        answers = _queue(send_answer, SentAnswer.objects.owing())
        self.stdout.write(
            f"{receipts} receipts and {messages} messages queued, and {answers} answers by mail"
        )


def _queue(task: Task, owed: QuerySet) -> int:
    count = 0
    for pk in owed.values_list("pk", flat=True).iterator():
        task.enqueue(pk)
        count += 1
    return count
