"""The notice as a poster: one sheet of A4 for the service centre, PDF/UA-1, set by typst from plain data."""

from __future__ import annotations

import datetime as dt
import io
import json
import unicodedata
from typing import Any

import segno
import typst
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogue_pages.consultations.notices.enums import NoticeKind, Part
from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.core.clock import local_date

# What a passer-by reads; the rest is at the address.
SHOWN = (Part.AREA, Part.DECISION, Part.SEEN, Part.HOW_LONG, Part.VIEWS, Part.WARNING, Part.APPEAL)
# Signs of Latin, Greek, Cyrillic, punctuation, money, arrows and sums, which typst's fonts have.
SIGNS = (
    *((0x20, 0x24F), (0x300, 0x4FF), (0x1E00, 0x1EFF)),
    *((0x2000, 0x206F), (0x20A0, 0x20BA), (0x2190, 0x22FF)),
)
UNSEEN = ("Cc", "Cf", "Cs")

_TEMPLATE = b"""
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.author, date: datetime(
  year: data.year, month: data.month, day: data.day))
#set text(lang: data.lang, region: "SE", font: "Libertinus Serif", size: data.size * 1pt, hyphenate: true)
#set page(paper: "a4", margin: (x: 20mm, y: 18mm))
#set par(leading: 0.6em, spacing: 0.9em)
#show heading: set text(size: 0.85em)
#show heading: set block(above: 1.2em, below: 0.5em)
#show std.title: set text(size: data.size * 2pt, fill: rgb("#0f4c5c"))
#show std.title: set par(leading: 0.4em)

#title()
#for section in data.sections {
  heading(level: 1, section.heading)
  for line in section.lines { par(line) }
}
#v(1fr)
#block(breakable: false, width: 100%, stroke: (top: 1pt + rgb("#0f4c5c")), inset: (top: 6mm), grid(
  columns: (38mm, 1fr), gutter: 8mm, align: horizon,
  image(bytes(sys.inputs.code), format: "svg", width: 38mm, alt: data.code),
  [#par(strong(data.how)) #par(data.address) #par(data.case)],
))
"""
# Type sizes in points, the largest first: the first that holds the text on one sheet is taken.
SIZES = (15, 13.5, 12, 11)


def poster(notice: PlanNotice, moment: dt.datetime) -> bytes:
    """As PDF. A text too long for a sheet in the smallest size goes on to the next."""
    fitting = (size for size in SIZES if len(sheets(notice, moment, size)) == 1)
    inputs = _inputs(notice, moment, next(fitting, SIZES[-1]))
    return typst.compile(_TEMPLATE, format="pdf", pdf_standards=["ua-1"], sys_inputs=inputs)


def sheets(notice: PlanNotice, moment: dt.datetime, size: float) -> list[bytes]:
    """Each sheet as a picture (SVG)."""
    made = typst.compile(_TEMPLATE, format="svg", sys_inputs=_inputs(notice, moment, size))
    return made if isinstance(made, list) else [made]


def _inputs(notice: PlanNotice, moment: dt.datetime, size: float) -> dict[str, str]:
    return {"data": json.dumps(_data(notice, moment, size)), "code": qr_code(notice.full_url)}


def _data(notice: PlanNotice, moment: dt.datetime, size: float) -> dict[str, Any]:
    day = local_date(notice.published_at or moment)
    site = notice.page.get_site()
    with override(settings.LANGUAGE_CODE):
        case = _("Case number %(number)s") % {"number": notice.page.case_number}
        return {
            "title": typeable(notice.title) or "-",
            "author": typeable(site.site_name) if site else "",
            "year": day.year,
            "month": day.month,
            "day": day.day,
            "lang": settings.LANGUAGE_CODE[:2],
            "size": size,
            "sections": [
                {
                    "heading": typeable(row["heading"]),
                    "lines": [typeable(line) for line in row["text"].splitlines()],
                }
                for row in notice.written
                if row["part"] in SHOWN
            ],
            "how": _("Read all of it:")
            if notice.kind == NoticeKind.ADOPTION_NOTICE
            else _("Read all of it, and write your views:"),
            "code": _("QR code that leads to %(address)s") % {"address": notice.full_url},
            "address": typeable(notice.full_url),
            "case": typeable(case) if notice.page.case_number else "",
        }


def qr_code(address: str) -> str:
    """As SVG, drawn here."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, dark="#000", light=None)
    return drawn.getvalue().decode()


def typeable(text: str) -> str:
    """With a question mark for each sign that no font here has: PDF/UA takes no page with such a one."""
    composed = unicodedata.normalize("NFC", text.replace("\t", " "))
    seen = (sign for sign in composed if unicodedata.category(sign) not in UNSEEN)
    return "".join(sign if _has_sign(sign) else "?" for sign in seen)


def _has_sign(sign: str) -> bool:
    is_known = unicodedata.category(sign) != "Cn"
    return is_known and any(first <= ord(sign) <= last for first, last in SIGNS)
