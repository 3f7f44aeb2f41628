"""An access request (GDPR article 15): all that one e-mail address has sent, to read and for machines."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from dialogue_pages.responses.exports.archive import add_files
from dialogue_pages.responses.exports.zip_stream import ZipStream
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.querysets import ResponseQuerySet
from dialogue_pages.responses.register.letters import addresses_of


def sent_by(address: str) -> ResponseQuerySet:
    """The responses with the address as that of the copy, or as the answer to a question for one.

    The index finds the candidates by the words of the address; which of them it truly stands in is then read.
    """
    wanted = address.strip().casefold()
    candidates = Response.objects.with_words(wanted).only("receipt_email", "questions", "form_data")
    ids = [
        row.pk
        for row in candidates.iterator(chunk_size=500)
        if wanted in [found.casefold() for found in addresses_of(row)]
    ]
    return Response.objects.filter(pk__in=ids)


def access_pieces(responses: ResponseQuerySet, address: str, moment: dt.datetime) -> Iterator[bytes]:
    """A ZIP with a page to read, the same as JSON, and the files that were sent along."""
    rows = responses.select_related("page").order_by("submit_time", "pk")
    found = list(rows.prefetch_related("sent_answers"))
    stream = ZipStream()
    page = render_to_string(
        "dialogue_pages/access_report.html", {"responses": found, "address": address, "moment": moment}
    )
    yield from stream.add("uppgifter.html", [page.encode()])
    data = {"address": address, "taken_at": moment, "responses": [_as_data(row) for row in found]}
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    yield from stream.add("uppgifter.json", [text.encode(errors="replace")])
    yield from add_files(stream, responses, [], lambda done: None)
    yield from stream.close()


def _as_data(response: Response) -> dict[str, Any]:
    mails = response.sent_answers.all()
    return {
        "reference": response.reference,
        "received": response.submit_time,
        "form": response.page.title,
        "kind": response.kind,
        "channel": response.channel,
        "state": response.state,
        "case_number": response.case_number,
        "copy_to": response.receipt_email,
        "questions": response.questions,
        "answers": response.form_data,
        "our_answers": [{"written": mail.written_at, "to": mail.to, "text": mail.body} for mail in mails],
    }
