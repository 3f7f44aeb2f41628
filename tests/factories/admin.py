"""The admin's forms, filled in as an editor's browser would."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

STREAMS = ("body", "feedback", "notes", "questions", "ideas")
# Rows within the rows of a relation.
NESTED = {"periods": ("documents", "places", "stage_meetings")}


def new_page_address(parent: Page, model: type[Page]) -> str:
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def edit_page_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def read_form(client: Client, address: str, form_id: str = "page-edit-form") -> QueryDict:
    """What the form at an address would send if it were sent as it is."""
    return querydict_from_html(client.get(address).content.decode(), form_id=form_id).copy()


def filled_form(
    client: Client, address: str, rows: dict[str, list[dict]] | None = None, **values: str
) -> QueryDict:
    """A page's form with rows by child relation, other values as given, and empty streams."""
    data = read_form(client, address)
    # Streams are built by scripts: without them they are empty.
    data.update({f"{name}-count": "0" for name in STREAMS})
    for relation, items in (rows or {}).items():
        _fill_rows(data, relation, items, NESTED.get(relation, ()))
    for name, value in values.items():
        data[name] = value
    return data


def _fill_rows(data: QueryDict, relation: str, items: list[dict], nested: tuple[str, ...] = ()) -> None:
    data[f"{relation}-TOTAL_FORMS"] = len(items)
    for number, item in enumerate(items):
        below = {name: item[name] for name in nested if name in item}
        cells = {"id": "", "ORDER": number + 1, "DELETE": "", **item}
        row = f"{relation}-{number}"
        data.update({f"{row}-{name}": value for name, value in cells.items() if name not in below})
        for name in nested:
            data.setdefault(f"{row}-{name}-TOTAL_FORMS", 0)
            data.setdefault(f"{row}-{name}-INITIAL_FORMS", 0)
            if name in below:
                _fill_rows(data, f"{row}-{name}", below[name])


def publish(
    client: Client, address: str, rows: dict[str, list[dict]] | None = None, **values
) -> HttpResponse:
    return client.post(address, filled_form(client, address, rows, **{**values, "action-publish": "1"}))
