"""A contact inside a text: stored as an id, read as today's data."""

from __future__ import annotations

import json

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex
from wagtail.rich_text import RichText

from dialogue_pages.core.blocks import LONG_TEXT, RICH_TEXT
from tests.factories.pages import StandardPageFactory
from tests.factories.registers import ContactDetailsFactory

pytestmark = pytest.mark.django_db

NO_CONTACT = 987_654


def embed(pk: object) -> str:
    return f'<embed embedtype="contact" id="{pk}"/>'


def shown(html: str) -> str:
    return str(RichText(html))


def edited(html: str) -> dict:
    """What the editor is given, as Draft.js has it."""
    return json.loads(ContentstateConverter(RICH_TEXT).from_database_format(html))


def saved(contentstate: dict) -> str:
    return ContentstateConverter(RICH_TEXT).to_database_format(json.dumps(contentstate))


def test_a_reader_sees_function_person_number_and_address_in_the_sentence():
    contact = ContactDetailsFactory(
        function="Planenheten", person_name="Kim Ek", numbers=["+46302521000"], email="plan@example.org"
    )
    assert (
        '<p>Fråga <span class="contact-inline">Planenheten, Kim Ek '
        '(<a class="contact-inline__phone" href="tel:+46302521000">0302-52 10 00</a>, '
        '<a class="contact-inline__email" href="mailto:plan@example.org">plan@example.org</a>)</span>'
        " om du undrar.</p>"
    ) in shown(f"<p>Fråga {embed(contact.pk)} om du undrar.</p>")


@pytest.mark.parametrize(
    ("details", "words"),
    [
        (
            {"email": "", "numbers": ["+46302521000"]},
            ' (<a class="contact-inline__phone" href="tel:+46302521000">0302-52 10 00</a>)',
        ),
        (
            {"email": "a@example.org"},
            ' (<a class="contact-inline__email" href="mailto:a@example.org">a@example.org</a>)',
        ),
        ({"email": ""}, ""),
    ],
)
def test_only_the_ways_that_there_are_are_shown(details, words):
    contact = ContactDetailsFactory(function="Planenheten", **details)
    assert f'<span class="contact-inline">Planenheten{words}</span>' in shown(f"<p>{embed(contact.pk)}</p>")


def test_what_an_editor_called_the_contact_is_escaped():
    contact = ContactDetailsFactory(function="<script>alert(1)</script> & Co", person_name='"Kim"')
    html = shown(f"<p>{embed(contact.pk)}</p>")
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co, &quot;Kim&quot;" in html


@pytest.mark.parametrize("pk", [NO_CONTACT, "", "x", "-1", "٣", "9" * 40, "1 OR 1=1", "5&quot;"])
def test_a_contact_that_is_not_there_leaves_the_rest_of_the_text(pk):
    assert "<p>Fråga  om du undrar.</p>" in shown(f"<p>Fråga {embed(pk)} om du undrar.</p>")


def test_an_element_without_an_id_leaves_the_rest_of_the_text():
    assert "<p>Fråga  nu.</p>" in shown('<p>Fråga <embed embedtype="contact"/> nu.</p>')


def test_an_unpublished_contact_is_not_shown():
    contact = ContactDetailsFactory(numbers=["+46302521000"], live=False)
    html = shown(f"<p>Fråga {embed(contact.pk)} om du undrar.</p>")
    assert "<p>Fråga  om du undrar.</p>" in html


def test_all_the_contacts_of_a_text_take_one_query(django_assert_num_queries):
    contacts = [ContactDetailsFactory(numbers=["+46302521000", "+46313900600"]) for _ in range(20)]
    text = "".join(f"<p>{embed(contact.pk)} {embed(contact.pk)}</p>" for contact in contacts)
    with django_assert_num_queries(1):
        html = shown(text)
    assert html.count('class="contact-inline"') == 40


def test_a_text_without_contacts_takes_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        shown("<p>Hej</p>")


def test_the_editor_shows_the_name_as_one_piece_and_saves_the_id_alone():
    contact = ContactDetailsFactory(function="Planenheten", person_name="Kim Ek")
    text = f"<p>Fråga {embed(contact.pk)} om <b>du</b> undrar.</p>"
    state = edited(text)
    (block,) = state["blocks"]
    assert block["text"] == "Fråga Planenheten: Kim Ek om du undrar."
    (entity,) = state["entityMap"].values()
    assert entity == {
        "type": "CONTACT",
        "mutability": "IMMUTABLE",
        "data": {"id": contact.pk, "name": "Planenheten: Kim Ek", "edit_url": contact.edit_url},
    }
    html = saved(state)
    assert embed(contact.pk) in html
    assert "Planenheten" not in html
    assert edited(html)["blocks"][0]["text"] == block["text"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>{0}</p>", "K"),
        ("<p>{0} och {0}</p>", "K och K"),
        ("<p>({0}).</p>", "(K)."),
        ("<ul><li>{0}, ring</li></ul>", "K, ring"),
        ("<p><b>Fråga {0}</b> är <i>här</i> {0}</p>", "Fråga K är här K"),
        ("{0}", "K"),
        ("<h3>Fråga {0}</h3>", "Fråga K"),
    ],
)
def test_spaces_and_formats_around_a_contact_survive_an_edit(before, after):
    contact = ContactDetailsFactory(function="K", email="")
    converter = ContentstateConverter(LONG_TEXT)
    html = before.format(embed(contact.pk))
    for _edit in range(2):
        state = json.loads(converter.from_database_format(html))
        assert " ".join(block["text"] for block in state["blocks"]) == after
        html = converter.to_database_format(json.dumps(state))
        assert html.count(embed(contact.pk)) == before.count("{0}")


def test_the_editor_is_told_of_a_contact_that_readers_do_not_see():
    hidden = ContactDetailsFactory(function="Planenheten", live=False)
    assert edited(f"<p>{embed(hidden.pk)}</p>")["blocks"][0]["text"] == "Planenheten (inte publicerad)"
    gone = edited(f"<p>Fråga {embed(NO_CONTACT)} nu</p>")
    assert gone["blocks"][0]["text"] == "Fråga Borttagen kontakt nu"
    assert embed(NO_CONTACT) in saved(gone)


def test_an_id_forged_in_the_editor_is_saved_as_none():
    state = edited(f"<p>{embed(ContactDetailsFactory().pk)}</p>")
    state["entityMap"]["0"]["data"]["id"] = '5" onerror="alert(1)'
    html = saved(state)
    assert "onerror" not in html
    assert "contact-inline" not in shown(html)


def test_a_contact_in_a_text_counts_as_a_use_of_it():
    contact = ContactDetailsFactory()
    page = StandardPageFactory(body=[("text", f"<p>{embed(contact.pk)} {embed('x')}</p>")])
    (reference,) = ReferenceIndex.get_references_to(contact)
    assert reference.object_id == str(page.pk)
    page.body = []
    page.save()
    assert not ReferenceIndex.get_references_to(contact).exists()
