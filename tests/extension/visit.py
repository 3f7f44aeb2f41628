"""Copied into the vanilla project and run there: makes one page of each type, looks at every page and form.

No test module, and a stranger here: it can import nothing of this repository but what the wheel installed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.core import checks, mail
from django.http import HttpResponse
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from taggit.models import Tag
from wagtail.models import Locale, Page, Site, get_page_models

import dialogue_pages
from dialogue_pages import models as extension
from dialogue_pages.wagtail_hooks import RegistersGroup

TITLE = "Ingenting annat än en titel"
EXTENSION = apps.get_app_config("dialogue_pages")
seen_files: set[str] = set()


def seen(client: Client, address: str, text: str = "") -> int | str:
    """The status of an address, or what went wrong there."""
    try:
        response = client.get(address)
        content = response.getvalue().decode()
    except Exception as error:  # told to the test, by address
        return f"{address}: {type(error).__name__}: {error}"
    seen_files.update(re.findall(r'(?:href|src)="/static/([^"?#]+)', content))
    return response.status_code if text in content else f"{address}: does not say {text!r}"


def page_types() -> list[type[Page]]:
    return [
        model for model in get_page_models() if model._meta.app_config is EXTENSION and model.is_creatable
    ]


def add_pages(home: Page, visitor: Client, editor: Client) -> Iterator[tuple[Page, dict[str, int | str]]]:
    """One page of each type with a title only, under the first page it may stand under, and what was seen."""
    pages = [home]
    waiting = page_types()
    while waiting:
        model = waiting.pop(0)
        parent = next((page for page in pages if model.can_create_at(page)), None)
        if parent is None:
            assert set(model.allowed_parent_page_models()) & set(waiting), f"nowhere to put {model}"
            waiting.append(model)
            continue
        create = reverse("wagtailadmin_pages:add", args=["dialogue_pages", model._meta.model_name, parent.pk])
        looked = {"create": seen(editor, create, capfirst(str(model._meta.verbose_name)))}
        page = parent.add_child(instance=model(title=TITLE, **subject_of(model)))
        pages.append(page)
        yield page, looked | look_at(page, visitor, editor)


def subject_of(model: type[Page]) -> dict[str, Any]:
    """What a page of a district or a topic cannot be without."""
    if model.__name__ == "DistrictPage":
        return {"district": extension.District.objects.create(name="Ytterby", slug="ytterby")}
    if model.__name__ == "TopicPage":
        return {"topic": Tag.objects.create(name="Idrott", slug="idrott")}
    return {}


def look_at(page: Page, visitor: Client, editor: Client) -> dict[str, int | str]:
    """The page itself, its form in the admin, and its previews."""
    looked = {
        "page": seen(visitor, page.url, TITLE),
        "edit": seen(editor, reverse("wagtailadmin_pages:edit", args=[page.pk]), TITLE),
    }
    for mode, _ in page.preview_modes:
        looked[f"preview {mode}"] = page.make_preview_request(preview_mode=mode).status_code
    return looked


def send(visitor: Client, address: str, fields: dict[str, str]) -> HttpResponse:
    """Send the fields from each page of a form that one is led to; the last response."""
    response = visitor.post(address, fields)
    while response.status_code == HTTPStatus.SEE_OTHER and "/svara/" in response["Location"]:
        response = visitor.post(response["Location"], fields)
    return response


def answer(page: Page, visitor: Client) -> dict[str, int | str]:
    """The form of an answerable page when closed, when open, when sent; and the receipt."""
    address = f"{page.url}svara/"
    looked = {"closed": seen(visitor, address)}
    today = timezone.localdate()
    week = dt.timedelta(days=7)
    page.periods = [extension.DialoguePeriod(first_day=today - week, last_day=today + week)]
    page.save()
    looked["page when open"] = seen(visitor, page.url, address)
    looked["open"] = seen(visitor, address, "<form")
    mistaken = {"email": "no address", "kopia_till": "no address"}
    looked["mistaken"] = send(visitor, address, mistaken).status_code
    text = {"text": "Jag tycker", "name": "Kim", "email": "kim@example.org", "kopia_till": "kim@example.org"}
    sent = send(visitor, address, text)
    looked["sent"] = sent.status_code
    looked["receipt"] = seen(
        visitor, sent.get("Location", address), extension.Response.objects.latest("pk").reference
    )
    return looked


def admin_addresses() -> Iterator[str]:
    """Lists and create forms of every register and snippet."""
    for register in RegistersGroup.items:
        yield from (register().url_helper.index_url, register().url_helper.create_url)
    for model in EXTENSION.get_models():
        if hasattr(model, "snippet_viewset"):
            yield from (reverse(model.snippet_viewset.get_url_name(name)) for name in ("list", "add"))


def meeting_addresses() -> list[str]:
    """A meeting's own page and calendar file, and its body's; the whole calendar's."""
    body = extension.Body.objects.create(name="Kulturnämnden", kind="BOARD")
    start = timezone.now() + dt.timedelta(days=3)
    meeting = extension.Meeting.objects.create(
        body=body, starts_at=start, ends_at=start + dt.timedelta(hours=2)
    )
    file = reverse("dialogue_pages:meeting_file", args=[meeting.uid])
    body_file = reverse("dialogue_pages:body_file", args=[body.slug])
    return [meeting.get_absolute_url(), file, body_file, reverse("dialogue_pages:calendar_file")]


def problems() -> list[dict[str, str]]:
    found = [{"id": row.id, "text": row.msg, "hint": row.hint} for row in checks.run_checks()]
    return sorted(found, key=lambda row: (row["id"], row["text"]))


def visit() -> dict[str, object]:
    setup_test_environment()
    # No program needs seconds to read a form: who sends at once is kept aside otherwise.
    settings.DIALOGUE_PAGES_FASTEST_SECONDS = 0
    # The database was made by an English project; a Swedish one has this from the start.
    Locale.objects.update(language_code=settings.LANGUAGE_CODE.partition("-")[0])
    editor, visitor = Client(), Client()
    editor.force_login(get_user_model().objects.create_superuser("editor", password="none"))
    pages = list(add_pages(Site.objects.get().root_page.specific, visitor, editor))
    answers = {
        type(page).__name__: answer(page, visitor) for page, _ in pages if hasattr(page, "answer_view")
    }
    others = {
        address: seen(editor, address) for address in (*admin_addresses(), "/admin/", "/dialog/moten.ics")
    }
    return {
        "extension": dialogue_pages.__file__,
        "page types": sorted(model.__name__ for model in page_types()),
        "pages": {type(page).__name__: looked for page, looked in pages},
        "answers": answers,
        "others": others,
        "mails": [message.subject for message in mail.outbox],
        "missing files": sorted(name for name in seen_files if not finders.find(name)),
        "files": len(seen_files),
        "name": str(EXTENSION.verbose_name),
        "problems": problems(),
    }
