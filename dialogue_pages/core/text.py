"""Text as it arrives and text as Swedes read it."""

from __future__ import annotations

import re
import unicodedata

NO_BREAK_SPACE = "\u00a0"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SWEDISH_LAST = {"å": "α", "ä": "β", "ö": "γ", "æ": "β", "ø": "γ"}


def strip_control_characters(text: str) -> str:
    """Text without control characters; tab, line feed and carriage return stay."""
    return _CONTROL.sub("", text)


def swedish_sort_key(text: str) -> str:
    """A key that puts Å, Ä and Ö last, in that order, and ignores case and other accents.

    Æ and Ø are the Ä and Ö of the neighbours. Greek letters come after ``z`` in byte order and in
    every language's, so the key sorts the same whatever order the database was made with.
    """
    letters = []
    for letter in unicodedata.normalize("NFC", text).casefold():
        if letter in _SWEDISH_LAST:
            letters.append(_SWEDISH_LAST[letter])
        else:
            plain = unicodedata.normalize("NFD", letter)
            letters.append("".join(part for part in plain if not unicodedata.combining(part)))
    return "".join(letters)


def words_to_find(text: str) -> list[str]:
    """The words of a search as they stand in a Swedish sort key: å is not a, é is e, case is nothing."""
    return swedish_sort_key(re.sub("[αβγ]", " ", text)).split()


def folded(text: str) -> str:
    """A text by which what people write is recognised, whatever its case and blanks."""
    return " ".join(text.casefold().split())


def number_with_spaces(number: int) -> str:
    """12500 as ``12 500``, with no-break spaces."""
    return f"{number:,}".replace(",", NO_BREAK_SPACE)


def initials(name: str) -> str:
    """At most two initials of a name: the first and the last word's."""
    words = name.replace("(", " ").split()
    if not words:
        return ""
    chosen = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0].upper() for word in chosen)
