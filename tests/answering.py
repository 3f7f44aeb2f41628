"""A form answered from its first page to its receipt, as a browser without script does it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

MOST_PAGES = 20


def answer_form(client: Client, page: Page, answers: dict[str, Any]) -> HttpResponse:
    """Send the same fields from each page that one is led to, until that leads to a receipt or nowhere.

    Each page takes its own of them. The response is the last: 303 to the receipt when all was sent.
    """
    address = f"{page.url}svara/"
    for _page in range(MOST_PAGES):
        response = client.post(address, answers)
        if response.status_code != 303 or "/svara/" not in response["Location"]:
            return response
        address = response["Location"]
    raise AssertionError(f"the form leads round: {address}")
