"""How the answers to each kind of question are counted. The names are those of a question's type."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """A way of counting."""

    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    SCALE = "scale"
    RANKING = "ranking"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    # Who somebody is or what they attached: counted, and neither listed nor published.
    PRIVATE = "private"


_KINDS = {
    "radio": Kind.CHOICE,
    "dropdown": Kind.CHOICE,
    "district": Kind.CHOICE,
    "checkboxes": Kind.SEVERAL,
    "multiselect": Kind.SEVERAL,
    "checkbox": Kind.YES_NO,
    "scale": Kind.SCALE,
    "ranking": Kind.RANKING,
    "number": Kind.NUMBER,
    "date": Kind.DATE,
    "singleline": Kind.TEXT,
    "multiline": Kind.TEXT,
    "email": Kind.PRIVATE,
    "phone": Kind.PRIVATE,
    "file": Kind.PRIVATE,
}

PUBLISHABLE = frozenset(set(Kind) - {Kind.TEXT, Kind.PRIVATE})


def kind_of(question_type: str) -> Kind:
    """An unknown kind of question is taken for text: what is in it is then never published unread."""
    return _KINDS.get(question_type, Kind.TEXT)
