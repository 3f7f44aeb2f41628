"""What residents are shown of a question: made once, when an editor publishes it, and kept as it was made."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from dialogue_pages.core.text import number_with_spaces
from dialogue_pages.dialogue_forms.results.statistics import mean, median
from dialogue_pages.dialogue_forms.results.suppression import (
    THRESHOLD,
    ChangedTooLittle,
    check_republishing,
    hidden_cells,
)
from dialogue_pages.dialogue_forms.results.tables import NO_BREAK, Basis, Row, Table, basis_of, decimal
from dialogue_pages.dialogue_forms.results.tallies import RankingTally, ScaleTally, Tally


class PublicData:
    """What residents see of a question, read from ``data``."""

    data: dict[str, Any]

    @cached_property
    def table(self) -> Table:
        return public_table(self.data)

    @property
    def hides_any(self) -> bool:
        return any(row.get("is_hidden") for row in self.data["rows"])

    @property
    def has_counts(self) -> bool:
        return self.data["answered"] is not None


@dataclass(frozen=True)
class Publication(PublicData):
    """``data`` is all that residents see; ``basis`` the counts behind it, which they never do."""

    label: str
    data: dict[str, Any]
    basis: dict[str, Any]
    # The question's place in the form.
    place: int = 0

    @property
    def digest(self) -> str:
        """Tells whether an editor who looked at a preview saw this."""
        return hashlib.sha256(json.dumps([self.label, self.data], sort_keys=True).encode()).hexdigest()


def publication_of(tally: Tally, *, total: int, kept: dict[str, Any] | None) -> Publication:
    """What may be shown of a tally among ``total`` answers. ``kept`` is the basis of the last publication.

    The number of those who answered is left out when only some were asked: how many were may be the size of a
    hidden group in the question that decided it. Raises ``TooFewAnswers`` and ``ChangedTooLittle``.
    """
    basis = basis_of(tally, kept)
    if kept:
        hidden = frozenset(kept["hidden"])
        check_republishing(before=kept["cells"], now=basis.cells, hidden=hidden)
        if 0 < abs(tally.answered - kept["answered"]) < THRESHOLD:
            raise ChangedTooLittle
    else:
        hidden = hidden_cells(basis.cells)
    data = {
        "answered": tally.answered if tally.asked == total else None,
        "rows": [_row(tally, name, basis, hidden, shows_count=tally.asked == total) for name in basis.cells],
        "facts": [] if hidden else _facts(tally),
        "is_ranking": isinstance(tally, RankingTally),
        # With others than small groups among the hidden, “fewer than five” would be wrong of some.
        "all_few": not kept and all(basis.cells[name] < THRESHOLD for name in hidden),
    }
    if kept:
        data["all_few"] = kept["all_few"] and all(basis.cells.get(name, 0) < THRESHOLD for name in hidden)
    private = asdict(basis) | {
        "hidden": sorted(hidden),
        "answered": tally.answered,
        "all_few": data["all_few"],
    }
    return Publication(tally.label, data, private)


def _row(
    tally: Tally, name: str, basis: Basis, hidden: frozenset[str], *, shows_count: bool
) -> dict[str, Any]:
    row: dict[str, Any] = {"label": name, "is_earlier": tally.is_earlier(name)}
    if name in hidden:
        return row | {"is_hidden": True}
    number = basis.cells[name]
    row |= {"share": round(100 * number / tally.answered, 1), "count": number if shows_count else None}
    if isinstance(tally, RankingTally) and not hidden:
        row["placing"] = _placing(tally, name)
    return row


def _placing(tally: RankingTally, name: str) -> int | None:
    """An option's place among all by its mean place. The mean itself would tell how few put it last."""
    own = tally.mean_place(name)
    if own is None:
        return None
    others = [tally.mean_place(option) for option in tally.ranked]
    return 1 + sum(1 for place in others if place is not None and place < own)


def _facts(tally: Tally) -> list[list[str]]:
    """With no cell hidden these follow from the counts that are shown."""
    if not isinstance(tally, ScaleTally):
        return []
    points = tally.points()
    found = [(_("Mean"), mean(points)), (_("Median"), median(points))]
    return [[name, decimal(value)] for name, value in found if value is not None]


def public_table(data: dict[str, Any]) -> Table:
    """The table that residents see, from what is kept."""
    few = _("fewer than 5") if data["all_few"] else _("not shown")
    rows = []
    for row in data["rows"]:
        if row.get("is_hidden"):
            rows.append(Row(row["label"], note=few))
            continue
        count = "" if row["count"] is None else number_with_spaces(row["count"])
        placing = row.get("placing")
        extra = str(placing) if placing else ""
        rows.append(Row(row["label"], count, _percent(row["share"]), extra, row["share"]))
    has_placing = any(row.extra for row in rows)
    facts = [(name, value) for name, value in data["facts"]]
    return Table(rows, _("Place overall") if has_placing else "", facts)


def _percent(share: float) -> str:
    if 0 < share < 1:
        return f"<{NO_BREAK}1{NO_BREAK}%"
    return f"{round(share)}{NO_BREAK}%"
