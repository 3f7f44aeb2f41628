"""A document with everything that one can have, and one made of the naughty strings."""

from __future__ import annotations

import datetime as dt

from dialogue_pages.core.documents.tree import Document, Items, Paragraph, Quote, Section, Table
from tests.naughty import STRINGS

DAY = dt.date(2026, 3, 3)
SAMPLE = Document(
    title="Samrådsredogörelse för Hallsås",
    author="Lerums kommun",
    language="sv",
    date=DAY,
    lead="Detaljplan, KS12.705",
    sections=(
        Section("Så gick det till", (Paragraph("Rad ett\nRad två", lead="Samrådet."),)),
        Section(
            "Yttranden",
            (Table("Yttranden efter avsändare", ("Avsändare", "Antal"), (("Privatperson", "12"),)),),
            (
                Section("Yttrande A", (Items(("Buller", "Skugga")), Items(("Ett", "Två"), is_ordered=True))),
                Section("Yttrande B", (Quote("Bevara skogen.", "Förening"),)),
            ),
        ),
    ),
)
NAUGHTY = Document(
    title=STRINGS[-1],
    author="<b>&</b>",
    language="sv",
    date=DAY,
    lead="\n".join(STRINGS),
    sections=tuple(
        Section(
            text,
            (
                Paragraph(text, lead=text),
                Quote(text, text),
                Items((text,)),
                Table(text, (text, text), ((text, text),)),
            ),
        )
        for text in [*STRINGS, "\u202egalf\u202c", "\x00\x08\ud800\uffff", "a\u2028b\r\nc"]
    ),
)
