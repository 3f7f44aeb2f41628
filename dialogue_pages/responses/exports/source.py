"""What an export reads: rows in the order in which they came, a few hundred in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from dialogue_pages.responses.exports.columns import READ, Columns, columns_of
from dialogue_pages.responses.querysets import ResponseQuerySet

AT_A_TIME = 500
TOLD_EVERY = 1_000


class Source:
    """The responses of one export. ``tell`` is called with how many are done, now and then and at the end."""

    def __init__(self, responses: ResponseQuerySet, tell: Callable[[int], None] | None = None) -> None:
        self.responses = responses
        self.tell = tell or (lambda done: None)
        self.done = 0

    @cached_property
    def columns(self) -> Columns:
        return columns_of(self.responses)

    def rows(self) -> Iterator[tuple]:
        """Rows of ``READ``."""
        found = self.responses.order_by("submit_time", "pk").values_list(*READ)
        yield from self._counted(found.iterator(chunk_size=AT_A_TIME))

    def texts(self) -> Iterator[list[str]]:
        """Rows of texts, a text for each heading."""
        write = self.columns.writer()
        for row in self.rows():
            yield write(row)

    def _counted(self, rows: Iterator[tuple]) -> Iterator[tuple]:
        for self.done, row in enumerate(rows, start=1):
            if self.done % TOLD_EVERY == 0:
                self.tell(self.done)
            yield row
        self.tell(self.done)
