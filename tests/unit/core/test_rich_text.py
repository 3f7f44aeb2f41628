from __future__ import annotations

import pytest
from wagtail.rich_text import expand_db_html

from tests.factories.files import DocumentFactory
from tests.factories.pages import StandardPageFactory

pytestmark = pytest.mark.django_db


def link(kind: str, row, text: str) -> str:
    return f'<p><a linktype="{kind}" id="{row.pk}">{text}</a></p>'


def test_each_text_of_a_body_leads_where_its_own_links_say(client):
    first, second, document = StandardPageFactory(), StandardPageFactory(), DocumentFactory()
    answer = {"summary": "Var?", "text": link("page", second, "två")}
    page = StandardPageFactory(
        body=[
            ("text", link("page", first, "ett")),
            ("details", answer),
            ("text", link("document", document, "tre")),
        ]
    )
    shown = client.get(page.url).content.decode()
    for row, text in ((first, "ett"), (second, "två"), (document, "tre")):
        assert f'<a href="{row.url}">{text}</a>' in shown


def test_a_link_to_a_page_that_is_gone_keeps_its_text(client):
    gone = StandardPageFactory()
    page = StandardPageFactory(body=[("text", link("page", gone, "borta"))])
    gone.delete()
    assert "<a>borta</a>" in client.get(page.url).content.decode()


def test_a_text_outside_a_body_has_links_too():
    page = StandardPageFactory()
    assert f'<a href="{page.url}">hit</a>' in expand_db_html(link("page", page, "hit"))


def test_a_body_s_links_end_with_the_body(client):
    """What one page's body has looked up is not taken for another's."""
    first, second = StandardPageFactory(), StandardPageFactory()
    client.get(StandardPageFactory(body=[("text", link("page", first, "ett"))]).url)
    assert f'<a href="{second.url}">två</a>' in expand_db_html(link("page", second, "två"))
