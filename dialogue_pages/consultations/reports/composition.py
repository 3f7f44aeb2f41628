"""A report as a document: what it says, in what order. The same statements always make the same document."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from dialogue_pages.consultations.reports.enums import Grouping
from dialogue_pages.consultations.reports.figures import tables
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.consultations.reports.reading import AT_A_TIME, ReadPoint, ReadStatement, read
from dialogue_pages.consultations.statements.models import Position, SenderKind
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.dates import date_short
from dialogue_pages.core.documents.tree import Document, Paragraph, Part, Section, Table

Tell = Callable[[int], None]


class NoStage(Exception):
    """The stage that the report is about is not there any more."""


def document_of(report: PlanReport, made_on: dt.date, tell: Tell | None = None) -> Document:
    """The report in the site's language. ``tell`` is called now and then with how many are read."""
    if report.period is None:
        raise NoStage
    with override(settings.LANGUAGE_CODE):
        themes = list(report.page.themes.values_list("name", flat=True))
        statements: list[ReadStatement] = []
        for statement in read(report.period, masks_private_people=report.masks_private_people):
            statements.append(statement)
            if tell and len(statements) % AT_A_TIME == 0:
                tell(len(statements))
        return Document(
            title=f"{report.get_kind_display()}: {report.page.title}",
            author=report.page.get_site().site_name or settings.WAGTAIL_SITE_NAME,
            language=settings.LANGUAGE_CODE,
            date=made_on,
            lead=_lead(report),
            sections=tuple(_sections(report, statements, themes)),
        )


def _lead(report: PlanReport) -> str:
    page = report.page
    case = _("case number %(number)s") % {"number": page.case_number} if page.case_number else ""
    return ", ".join(filter(None, [page.get_kind_display(), page.property_designation, case]))


def _sections(report: PlanReport, statements: list[ReadStatement], themes: list[str]) -> Iterable[Section]:
    if report.replaces:
        yield Section(_("What is corrected"), (_replaced(report.replaces), *_paragraphs(report.correction)))
    for heading, text in (
        (_("Introduction"), report.introduction),
        (_("How the public took part"), report.participation),
        (_("What the statements lead to"), report.conclusions),
    ):
        if text.strip():
            yield Section(heading, tuple(_paragraphs(text)))
    yield Section(_("The statements in numbers"), tuple(tables(statements, themes)))
    in_time = [statement for statement in statements if not statement.is_late]
    late = [statement for statement in statements if statement.is_late]
    if report.grouping == Grouping.BY_THEME:
        yield from _by_theme(in_time, themes)
    else:
        yield _by_statement(_("Statements"), in_time)
    if late:
        told = Paragraph(
            _("They came after the last day. They are answered all the same, and counted apart.")
        )
        yield _by_statement(_("Statements that came late"), late, told)
    yield Section(_("How senders are named"), (Paragraph(_named(report)),))


def _replaced(old: PlanReport) -> Paragraph:
    told = _("This version replaces version %(version)d, published on %(day)s, which can still be read.")
    return Paragraph(told % {"version": old.version, "day": date_short(old.published_at)})


def _named(report: PlanReport) -> str:
    if report.masks_private_people:
        return _("Private people are not named: each has a number of their own in this document.")
    return _(
        "Private people are not named. They stand by the reference that each was given on the receipt, or by "
        "a number."
    )


def _paragraphs(text: str) -> Iterable[Paragraph]:
    pieces = (piece.strip() for piece in text.replace("\r\n", "\n").split("\n\n"))
    return [Paragraph(piece) for piece in pieces if piece]


def _by_statement(heading: str, statements: list[ReadStatement], *before: Part) -> Section:
    within = tuple(
        Section(f"{number}. {statement.name}", tuple(_statement(statement)))
        for number, statement in enumerate(statements, start=1)
    )
    none = () if within else (Paragraph(_("No statements came in.")),)
    return Section(heading, (*before, *none), within)


def _statement(statement: ReadStatement) -> Iterable[Paragraph]:
    yield Paragraph(f"{SenderKind(statement.sender_kind).label}. {_received(statement)}")
    if not statement.points:
        nothing = _("Has no objections.") if statement.is_split else _("Not answered yet.")
        yield Paragraph(nothing)
    for number, point in enumerate(statement.points, start=1):
        lead = _("View %(number)d.") % {"number": number} if len(statement.points) > 1 else _("View.")
        yield from _point(point, lead)


def _received(statement: ReadStatement) -> str:
    return _("Received %(day)s.") % {"day": date_short(local_date(statement.received))}


def _point(point: ReadPoint, lead: str) -> Iterable[Paragraph]:
    yield Paragraph(point.text, lead=lead)
    if point.position:
        position = _("The municipality's position: %(position)s.")
        label = str(Position(point.position).label).lower()
        yield Paragraph(point.reason, lead=position % {"position": label})
    else:
        yield Paragraph(_("Not answered yet."))


def _by_theme(statements: list[ReadStatement], themes: list[str]) -> Iterable[Section]:
    """The views under each theme, then who wrote. A view of two themes stands under both."""
    views: dict[str, list[tuple[str, ReadPoint]]] = defaultdict(list)
    for statement in statements:
        for point in statement.points:
            for theme in point.themes or ("",):
                views[theme].append((statement.name, point))
    named = [(theme or _("Other views"), views[theme]) for theme in [*themes, ""] if theme in views]
    yield Section(
        _("Views by theme"),
        () if named else (Paragraph(_("No views came in.")),),
        tuple(Section(name, tuple(_views(pairs))) for name, pairs in named),
    )
    rows = tuple(
        (
            statement.name,
            str(SenderKind(statement.sender_kind).label),
            local_date(statement.received).isoformat(),
            _count(statement),
        )
        for statement in statements
    )
    if rows:
        head = (_("Sender"), _("Kind of sender"), _("Received"), _("Views"))
        yield Section(_("Who wrote"), (Table(_("Statements that came in time"), head, rows),))


def _views(pairs: list[tuple[str, ReadPoint]]) -> Iterable[Paragraph]:
    for name, point in pairs:
        yield from _point(point, f"{name}.")


def _count(statement: ReadStatement) -> str:
    if not statement.points and statement.is_split:
        return _("no objections")
    number = len(statement.points)
    return ngettext("%(number)d view", "%(number)d views", number) % {"number": number}
