"""A person as a contact card (vCard 3.0, RFC 2426: the version that telephones and Outlook all read)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialogue_pages.councillors.models import CouncillorPage

CONTENT_TYPE = "text/vcard; charset=utf-8"
_MAX_OCTETS = 75


def vcard(person: CouncillorPage) -> str:
    """Name, posts, party, the channels that the person shows, and the address of the page. Nothing else.

    The person comes with ``current_mandates``. Lines end with CRLF and are folded at 75 octets.
    """
    return "".join(f"{_folded(line)}\r\n" for line in _lines(person))


def _lines(person: CouncillorPage) -> Iterator[str]:
    *given, family = person.title.split() or [""]
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:urn:uuid:{person.translation_key}"
    yield f"N:{_escaped(family)};{_escaped(' '.join(given))};;;"
    yield f"FN:{_escaped(person.title)}"
    posts = [f"{row.get_role_display()}, {row.body}" for row in person.current_mandates]
    if posts:
        yield f"TITLE:{_escaped(' / '.join(posts))}"
    if person.party:
        yield f"ORG:{_escaped(person.party.name)}"
    if person.public_email:
        yield f"EMAIL;TYPE=INTERNET:{_escaped(person.public_email)}"
    if person.public_phone:
        yield f"TEL;TYPE=VOICE:{_escaped(person.public_phone)}"
    if person.full_url:
        yield f"URL:{_escaped(person.full_url)}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    """Text that can end neither its value nor its line."""
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)
    return re.sub(r"([\\;,])", r"\\\1", plain)


def _folded(line: str) -> str:
    """A line as several of at most 75 octets, each but the first beginning with a blank; no letter is cut."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _MAX_OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += octets
    return "\r\n".join(parts)
