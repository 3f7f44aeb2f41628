"""The files that residents sent along, as exports and staff's pages read them."""

from __future__ import annotations

from typing import Any

from dialogue_pages.responses.models import Response


def attached(response: Response) -> list[Any]:
    """The response's attachments in their order; none where no form takes files."""
    rows = getattr(response, "attachments", None)
    return [] if rows is None else list(rows.all())


def path_in_archive(response: Response, number: int, name: str) -> str:
    """``filer/K7WP-3XQ9-M2/1-karta.pdf``: a number keeps two files of one name apart."""
    return f"filer/{response.reference}/{number}-{name.replace('/', '_')}"
