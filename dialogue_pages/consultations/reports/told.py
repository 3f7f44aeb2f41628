"""Those to be told after granskning, because their views were not accommodated (PBL 5:24).

Names and addresses are read here, and go to whoever takes the list; nothing of it is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.reports.reading import AT_A_TIME, with_positions
from dialogue_pages.consultations.statements.models import Position
from dialogue_pages.core.dates import date_short
from dialogue_pages.core.documents.docx import docx_of
from dialogue_pages.core.documents.tree import Document, Paragraph, Section
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.responses.exports.writers import csv_of


@dataclass(frozen=True, slots=True)
class Recipient:
    """``answers`` are triples of a view, the position on it, and the reason."""

    name: str
    postal_address: str
    email: str
    reference: str
    answers: tuple[tuple[str, str, str], ...]


def recipients(period: DialoguePeriod, positions: list[str]) -> Iterator[Recipient]:
    """Whoever has a view with one of the positions, with all of their views: in order of arrival."""
    rows = with_positions(period, positions).prefetch_related("review__points").select_related("review")
    for row in rows.iterator(chunk_size=AT_A_TIME):
        given = row.form_data
        yield Recipient(
            name=_text(given, "name"),
            postal_address=_text(given, "postal_address"),
            email=_text(given, "email"),
            reference=row.reference,
            answers=tuple(
                (point.text, str(Position(point.position).label), point.reason)
                for point in row.review.points.all()
                if point.position
            ),
        )


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    return value.strip() if isinstance(value, str) else ""


def without_address(period: DialoguePeriod, positions: list[str]) -> int:
    """How many have given neither a postal nor an e-mail address: they must be found in another way."""
    return sum(not (one.postal_address or one.email) for one in recipients(period, positions))


def headings() -> list[str]:
    return [_("Name"), _("Postal address"), _("E-mail"), _("Reference"), _("Views and positions")]


def csv_pieces(rows: Iterable[Recipient]) -> Iterator[bytes]:
    """One row a person, for a spreadsheet or a mail merge."""
    texts = ([one.name, one.postal_address, one.email, one.reference, _answers(one)] for one in rows)
    return csv_of(headings(), texts)


def _answers(one: Recipient) -> str:
    return "\n\n".join(
        f"{number}. {view}\n{position}: {reason}"
        for number, (view, position, reason) in enumerate(one.answers, start=1)
    )


class Letters:
    """The letter to each: what they wrote, what the municipality says of it, where all can be read."""

    def __init__(self, page: Any, period: DialoguePeriod, on_date: dt.date) -> None:
        self.page, self.period, self.on_date = page, period, on_date
        self.sender = page.get_site().site_name or settings.WAGTAIL_SITE_NAME
        self.contact = page.reply_address()

    def docx(self, rows: Iterable[Recipient]) -> bytes:
        """A letter a page, or as many pages as it takes."""
        with override(settings.LANGUAGE_CODE):
            sections = tuple(self._letter(number, one) for number, one in enumerate(rows))
            return docx_of(
                Document(
                    title=self._subject,
                    author=self.sender,
                    language=settings.LANGUAGE_CODE,
                    date=self.on_date,
                    sections=sections,
                    has_front=False,
                )
            )

    def merge_text(self) -> str:
        """The same letter with the columns of the list in place of what differs."""
        with override(settings.LANGUAGE_CODE):
            name, address, _email, reference, answers = (f"«{heading}»" for heading in headings())
            before, after = self._around(reference)
            return "\n\n".join([f"{name}\n{address}", self._subject, *before, answers, *after, ""])

    @property
    def _subject(self) -> str:
        return _("The municipality's answer to your statement on %(plan)s") % {"plan": self.page.title}

    def _letter(self, number: int, one: Recipient) -> Section:
        before, after = self._around(one.reference)
        answers = [
            paragraph
            for view, position, reason in one.answers
            for paragraph in (
                Paragraph(view, lead=_("Your view.")),
                Paragraph(reason, lead=_("%(position)s.") % {"position": position}),
            )
        ]
        address = Paragraph("\n".join(filter(None, [one.name, one.postal_address or one.email])))
        texts = (address, *map(Paragraph, before), *answers, *map(Paragraph, after))
        return Section(self._subject, texts, on_new_page=number > 0)

    def _around(self, reference: str) -> tuple[list[str], list[str]]:
        """What stands before and after the answers."""
        case = _("Case number %(number)s.") % {"number": self.page.case_number}
        yours = _("Your reference: %(reference)s.") % {"reference": reference}
        about = [date_short(self.on_date), *([case] if self.page.case_number else []), yours]
        told = _(
            "You sent a statement during the stage %(stage)s. The proposal has not been changed in all that "
            "you asked for. Here is what you wrote, in short, with the municipality's position and why."
        )
        before = ["\n".join(about), told % {"stage": str(Stage(self.period.stage).label).lower()}]
        where = _("The whole report of all statements can be read at %(address)s.")
        after = [where % {"address": self._report_address()}]
        if self.contact:
            after.append(_("Do you have questions? Write to %(address)s.") % {"address": self.contact})
        after.append(self.sender)
        return before, after

    def _report_address(self) -> str:
        """The newest report of the stage, or the plan's page before there is one."""
        report = self.page.plan_reports.published().light().filter(period=self.period).first()
        return f"{self.page.full_url}redogorelse/{report.number}/" if report else self.page.full_url
