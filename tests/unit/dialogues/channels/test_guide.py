"""The guide leads from a few choices to the way that suits them, and nobody to nothing."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import CharField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from dialogue_pages.dialogues.channels.guide import fitting, outcomes, read_chosen
from dialogue_pages.dialogues.channels.models import Channel
from tests.factories.admin import edit_page_address, filled_form, publish
from tests.factories.channels import ChannelGuidePageFactory, WayFactory, asked
from tests.factories.registers import ContactDetailsFactory
from tests.factories.users import SuperuserFactory, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    WayFactory(title="Anmäl ett fel", suits=["vad=fel", "hur=skriva"])
    WayFactory(title="Ring oss", suits=["vad=fel", "vad=plan", "hur=prata"])
    WayFactory(title="Lämna en synpunkt", suits=["hur=skriva"])
    WayFactory(title="Nedlagd", suits=["vad=plan", "hur=prata"], is_active=False)
    return ChannelGuidePageFactory()


def best(client, guide, query: str) -> list[str]:
    context = client.get(f"{guide.url}?{query}").context
    return [str(row) for row in [context["best"], *context["others"]] if row]


def test_the_first_question_stands_on_the_page_and_each_choice_is_a_link(client, guide):
    html = client.get(guide.url).text
    assert "Vad gäller det?" in html
    assert f'href="{guide.url}?vad=fel"' in html
    assert "Fråga 1 av 2" in html
    assert "Hur vill du göra?" not in html


def test_an_answer_leads_to_the_next_question_with_a_way_back(client, guide):
    answer = client.get(f"{guide.url}?vad=fel")
    assert "Fråga 2 av 2" in answer.text
    assert f'href="{guide.url}?vad=fel&amp;hur=skriva"' in answer.text
    assert f'href="{guide.url}"' in answer.text
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.text


def test_changing_one_answer_keeps_the_others(client, guide):
    html = client.get(f"{guide.url}?vad=fel&hur=skriva").text
    assert f'class="guide-given__change" href="{guide.url}?hur=skriva"' in " ".join(html.split())
    assert "Vad gäller det?" in client.get(f"{guide.url}?hur=skriva").context["question"].text


def test_the_way_made_for_the_choices_comes_first(client, guide):
    assert best(client, guide, "vad=fel&hur=skriva") == ["Anmäl ett fel", "Lämna en synpunkt"]
    assert best(client, guide, "vad=plan&hur=skriva") == ["Lämna en synpunkt"]


def test_among_equals_the_one_that_names_fewest_others_is_first():
    wide, narrow = WayFactory(suits=["vad=fel", "vad=plan"]), WayFactory(suits=["vad=fel"])
    questions = ChannelGuidePageFactory().asked
    assert fitting([wide, narrow], questions, {"vad": "fel"}) == [narrow, wide]
    assert fitting([wide, narrow], questions, {"vad": "plan"}) == [wide]


def test_a_choice_that_leaves_nothing_out_suits_every_way(client, guide):
    assert best(client, guide, "vad=vet-ej&hur=skriva") == ["Anmäl ett fel", "Lämna en synpunkt"]


def test_a_way_that_is_switched_off_is_never_offered(client, guide):
    assert best(client, guide, "vad=plan&hur=prata") == ["Ring oss"]
    Channel.objects.filter(title="Ring oss").update(is_active=False)
    assert best(client, guide, "vad=plan&hur=prata") == []
    assert "Nedlagd" not in client.get(guide.url).text


def test_whoever_chose_what_nothing_suits_is_led_to_a_person_and_to_a_form(client, guide):
    Channel.objects.all().update(is_active=False)
    guide.fallback_contact = ContactDetailsFactory(function="Kontaktcenter", email="kc@example.org")
    guide.save()
    html = client.get(f"{guide.url}?vad=fel&hur=prata").text
    assert "Kontaktcenter" in html
    assert f'href="{guide.url}ide/"' in html


def test_without_a_published_contact_the_form_is_left(client, guide):
    Channel.objects.all().update(is_active=False)
    guide.fallback_contact = ContactDetailsFactory(function="Hemligt utkast", live=False)
    guide.save()
    html = client.get(f"{guide.url}?vad=fel&hur=prata").text
    assert "Hemligt utkast" not in html
    assert f'href="{guide.url}ide/"' in html


@pytest.mark.parametrize(
    ("query", "right"),
    [
        ("vad=finns-inte", ""),
        ("vad=fel&hur=%00", "?vad=fel"),
        ("vad=fel&hur=", "?vad=fel"),
        ("hur=prata&vad=%F0%9F%98%80", "?hur=prata"),
    ],
)
def test_what_no_question_asks_is_taken_out_of_the_address(client, guide, query, right):
    """There is no end of addresses that mean nothing: none of them is a page."""
    answer = client.get(f"{guide.url}?{query}")
    assert (answer.status_code, answer.url) == (302, f"{guide.url}{right}")


def test_parameters_of_others_change_nothing(client, guide):
    assert client.get(f"{guide.url}?utm=x&nar=nu&kommundel=y").status_code == 200


def test_every_combination_has_an_outcome(guide):
    found = list(outcomes(Channel.objects.in_use(), guide.asked))
    assert len(found) == 3 * 2
    assert all(outcome.channels for outcome in found)
    assert read_chosen(guide.asked, {"vad": "plan", "hur": "x", "vem": "y"}) == {"vad": "plan"}


def test_a_guide_that_asks_nothing_lists_the_ways(client):
    WayFactory(title="Frågestund", slug="fragestund")
    page = ChannelGuidePageFactory(questions=[])
    html = client.get(page.url).text
    assert 'id="fragestund"' in html
    assert "Fråga 1" not in html


def as_typed(guide) -> dict[str, str]:
    """The questions as the editor's form sends them."""
    questions = [
        (
            "question",
            {
                "text": block.value["text"],
                "hint": "",
                "name": block.value["name"],
                "choices": inline_list([dict(choice) for choice in block.value["choices"]]),
            },
        )
        for block in guide.questions
    ]
    return nested_form_data({"questions": streamfield(questions)})


def inline_list(rows: list[dict]) -> dict:
    """A list in a stream; a box that is not ticked is not sent."""
    values = [{name: value for name, value in row.items() if value is not False} for row in rows]
    cells = {str(number): {"value": row, "order": number, "deleted": ""} for number, row in enumerate(values)}
    return {"count": len(rows), **cells}


class TestEditing:
    def test_a_guide_that_leads_to_nothing_is_not_published_without_somebody_who_helps(self, guide):
        Channel.objects.filter(title="Ring oss").update(is_active=False)
        editor, address = logged_in(SuperuserFactory()), edit_page_address(guide)
        asked_for = as_typed(guide)
        refused = publish(editor, address, **asked_for)
        assert "Fel – Prata" in str(refused.context["form"].errors["fallback_contact"])
        assert publish(editor, address, **asked_for, fallback_contact=ContactDetailsFactory().pk).url

    def test_a_draft_of_it_is_saved(self, guide):
        Channel.objects.all().update(is_active=False)
        editor, address = logged_in(SuperuserFactory()), edit_page_address(guide)
        assert editor.post(address, filled_form(editor, address, **as_typed(guide))).status_code == 302

    def test_the_editor_sees_where_each_combination_leads(self, guide):
        Channel.objects.filter(title="Ring oss").update(is_active=False)
        html = logged_in(SuperuserFactory()).get(edit_page_address(guide)).text
        table = html[html.index("Visas först") :]
        assert "Anmäl ett fel" in table
        assert "3 kombinationer passar ingen kanal" in " ".join(html.split())

    def test_names_are_made_of_the_words_once_and_kept(self, guide):
        block = guide.questions.stream_block.child_blocks["question"].child_blocks["choices"].child_block
        made = block.clean(block.to_python({"label": "Något på gatan", "hint": "", "name": ""}))
        assert made["name"] == "nagot-pa-gatan"
        kept = block.clean(block.to_python({"label": "Andra ord", "hint": "", "name": "nagot-pa-gatan"}))
        assert kept["name"] == "nagot-pa-gatan"

    @pytest.mark.parametrize(
        "questions",
        [
            [asked("vad", "Ett?", "A", "B"), asked("vad", "Två?", "C", "D")],
            [asked("vad", "Ett?", "A", "a")],
        ],
    )
    def test_two_of_one_name_are_refused(self, questions):
        page = ChannelGuidePageFactory(questions=[])
        page.questions = questions
        with pytest.raises(ValidationError):
            page.questions.stream_block.clean(page.questions)


class TestChannel:
    def test_it_has_a_card_of_its_own_with_what_one_needs_to_know(self, client):
        other = WayFactory(title="Lämna ett medborgarförslag")
        way = WayFactory(title="Kom till frågestunden", contact=ContactDetailsFactory(function="Kansliet"))
        way.instead.add(other)
        guide = ChannelGuidePageFactory()
        html = client.get(f"{guide.url}kom-till-fragestunden/").text
        for words in (way.for_what, way.for_whom, way.answer_time, way.legal_remark, "Kansliet", other.title):
            assert words in html
        assert f'href="{way.url}"' in html
        other.is_active = False
        other.save()
        assert other.title not in client.get(f"{guide.url}{way.slug}/").text

    def test_the_card_of_one_switched_off_leads_to_the_others(self, client):
        way, guide = WayFactory(is_active=False), ChannelGuidePageFactory()
        answer = client.get(f"{guide.url}{way.slug}/")
        assert (answer.status_code, answer.url) == (302, guide.url)
        assert client.get(f"{guide.url}finns-inte/").status_code == 404

    def test_cards_are_in_the_sitemap_while_they_are_in_use(self, client):
        way, off, guide = WayFactory(), WayFactory(is_active=False), ChannelGuidePageFactory()
        found = client.get("/sitemap.xml").text
        assert f"{guide.full_url}{way.slug}/" in found
        assert f"{guide.full_url}{off.slug}/" not in found

    def test_no_two_have_one_address_and_none_has_the_guide_s_own(self):
        assert [WayFactory(title="Frågestund").slug for _ in range(2)] == ["fragestund", "fragestund-2"]
        assert WayFactory(title="Idé").slug == "ide-2"
        with pytest.raises(ValidationError):
            Channel(title="Idé", slug="ide").full_clean()

    def test_the_choices_of_a_guide_s_draft_can_be_ticked_and_others_are_kept(self):
        guide, way = ChannelGuidePageFactory(), WayFactory(suits=["vem=borta"])
        guide.questions = [asked("vad", "Vad gäller det?", "Fel", "Skola")]
        guide.save_revision()
        editor = logged_in(SuperuserFactory())
        address = reverse(Channel.snippet_viewset.get_url_name("edit"), args=[way.pk])
        assert "vad=skola" in editor.get(address).text
        data = {
            "title": way.title,
            "kind": "OTHER",
            "sort_order": 0,
            "suits": ["vad=skola"],
            "is_active": "on",
        }
        assert editor.post(address, data).status_code == 302
        way.refresh_from_db()
        assert way.suits == ["vad=skola", "vem=borta"]


def test_channels_that_were_there_get_names_of_their_own():
    """What the migration does to those of earlier versions."""
    migration = importlib.import_module("dialogue_pages.migrations.0026_channels")
    for title in ("Frågestund", "Frågestund", "Idé", "!"):
        WayFactory(title=title)
    Channel.objects.update(slug=Concat(Value("x"), "pk", output_field=CharField()))
    migration.name_channels(apps, None)
    assert list(Channel.objects.order_by("pk").values_list("slug", flat=True)) == [
        "fragestund",
        "fragestund-2",
        "ide-2",
        "kanal",
    ]
