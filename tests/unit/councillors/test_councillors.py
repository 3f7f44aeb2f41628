from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from dialogue_pages.bodies.enums import Role
from dialogue_pages.core.freshness import known_parameters
from dialogue_pages.councillors import filters
from dialogue_pages.councillors.models import CouncillorIndexPage, CouncillorPage
from tests.factories.pages import CouncillorIndexPageFactory, CouncillorPageFactory, make_private
from tests.factories.registers import BodyFactory, DistrictFactory, MandateFactory, PartyFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 3, 3)
NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)


@pytest.fixture
def index() -> CouncillorIndexPage:
    return CouncillorIndexPageFactory()


@pytest.fixture
def listed(index, rf, time_machine):
    """The names that the index shows for a query string."""
    time_machine.move_to(NOON, tick=False)

    def _listed(**query: str) -> list[str]:
        context = index.get_context(rf.get("/", query))
        return [person.title for person in context["councillors"]]

    return _listed


def elected(name: str, districts=(), **mandate) -> CouncillorPage:
    return MandateFactory(
        person=CouncillorPageFactory(title=name, districts=list(districts)), **mandate
    ).person


def test_people_are_listed_by_family_name_in_swedish_order(listed):
    for name in ("Bo Öberg", "Eva Ål", "Åsa Ek", "Ida Zetterlund"):
        elected(name)
    assert listed() == ["Åsa Ek", "Ida Zetterlund", "Eva Ål", "Bo Öberg"]


def test_who_has_resigned_leaves_the_list_that_day(listed):
    elected("Kim Ek", ends_on=TODAY)
    elected("Eli Berg", ends_on=TODAY + dt.timedelta(days=1))
    CouncillorPageFactory(title="Utan Uppdrag")
    assert listed() == ["Eli Berg"]


def test_someone_with_several_mandates_is_listed_once_with_the_foremost_first(index, rf, time_machine):
    time_machine.move_to(NOON, tick=False)
    person = elected("Kim Ek")
    chair = MandateFactory(person=person, role=Role.CHAIR)
    (shown,) = index.get_context(rf.get("/"))["councillors"]
    assert [row.role for row in shown.current_mandates] == [Role.CHAIR, Role.MEMBER]
    assert shown.party == chair.party


def test_a_politisk_vilde_has_no_party(index, rf, time_machine):
    time_machine.move_to(NOON, tick=False)
    elected("Kim Ek", party=None)
    (shown,) = index.get_context(rf.get("/"))["councillors"]
    assert shown.party is None


def test_the_list_is_filtered_by_name_party_body_and_district(listed):
    district, body, party = DistrictFactory(name="Gråbo"), BodyFactory(name="KF"), PartyFactory()
    elected("Kim Ek", districts=[district], body=body, party=party)
    elected("Eli Berg", body=body)
    elected("Alex Ekdahl", party=party)
    assert listed(namn="ek") == ["Kim Ek", "Alex Ekdahl"]
    assert listed(kommundel="grabo") == ["Kim Ek"]
    assert listed(organ="kf") == ["Eli Berg", "Kim Ek"]
    assert listed(parti=party.abbreviation) == ["Kim Ek", "Alex Ekdahl"]
    assert listed(organ="kf", parti=party.abbreviation) == ["Kim Ek"]


def test_a_name_is_found_by_its_words_in_any_order(listed):
    elected("Sofia Ahlberg Nyström")
    elected("Nils Sofiasson")
    for words in ("sofia ahlberg", "nyström sofia", "  AHLBERG   nyst ", "Sofia Ahlberg Nyström"):
        assert listed(namn=words) == ["Sofia Ahlberg Nyström"]
    assert listed(namn="ahlberg nils") == []


def test_names_are_found_as_swedes_spell_them(listed):
    for name in ("Åsa Berg", "Asa Berg", "René Öhrn", "Søren Møller"):
        elected(name)
    assert listed(namn="åsa") == listed(namn="ÅSA") == ["Åsa Berg"]
    assert listed(namn="asa") == ["Asa Berg"]
    assert listed(namn="rene") == listed(namn="René") == ["René Öhrn"]
    assert listed(namn="ohrn") == []
    assert listed(namn="söREN möller") == ["Søren Møller"]
    assert listed(namn="αsa") == ["Asa Berg", "Åsa Berg"]


def test_the_list_is_filtered_by_role(listed):
    elected("Kim Ek", role=Role.CHAIR)
    elected("Eli Berg", role=Role.SUBSTITUTE)
    assert listed(roll="ordforande") == ["Kim Ek"]
    assert listed(roll="ersattare") == ["Eli Berg"]
    assert listed(roll="2-vice-ordforande") == []


def test_body_and_role_are_of_the_same_post(listed):
    council, board = BodyFactory(name="KF"), BodyFactory(name="KS")
    person = elected("Kim Ek", body=council)
    MandateFactory(person=person, body=board, role=Role.CHAIR)
    assert listed(organ="kf", roll="ordforande") == []
    assert listed(organ="ks", roll="ordforande") == ["Kim Ek"]


def test_those_without_a_party_can_be_chosen(listed):
    elected("Kim Ek", party=None)
    elected("Eli Berg")
    assert listed(parti="politisk-vilde") == ["Kim Ek"]


def test_everyone_is_in_the_list_to_print(index, client, time_machine):
    time_machine.move_to(NOON, tick=False)
    for _ in range(61):
        elected("Kim Ek")
    first = client.get(index.url)
    assert len(first.context["councillors"]) == 60
    assert "1–60 av 61 politiker visas" in first.text
    whole = client.get(f"{index.url}?visa=alla")
    assert len(whole.context["councillors"]) == 61
    assert "61 politiker visas" in whole.text
    assert whole.text.count('<th scope="row">') == 61


def test_the_count_is_told_in_words(index, client, time_machine):
    time_machine.move_to(NOON, tick=False)
    elected("Kim Ek")
    assert "1 politiker visas" in client.get(index.url).text
    assert "0 politiker visas" in client.get(f"{index.url}?namn=x").text


def test_the_page_cache_knows_every_choice():
    assert {*filters.NAMES, "visa", "sida", "datum"} <= known_parameters()


def test_links_keep_the_choices(index, client, time_machine):
    time_machine.move_to(NOON, tick=False)
    elected("Kim Ek")
    html = client.get(f"{index.url}?namn=kim&sida=1").text
    assert 'href="?namn=kim&amp;visa=alla"' in html
    assert 'name="visa" value="alla"' in client.get(f"{index.url}?visa=alla").text


def test_a_former_party_does_not_match(listed):
    party = PartyFactory()
    person = elected("Kim Ek", party=party, ends_on=TODAY)
    MandateFactory(person=person, party=None, starts_on=TODAY)
    assert listed(parti=party.abbreviation) == []


@pytest.mark.parametrize("name", ["namn", "parti", "organ", "kommundel", "roll"])
def test_a_filter_that_names_nothing_gives_an_empty_list(listed, name):
    elected("Kim Ek")
    for value in ("finns-inte", "😀" * 300, "%_'", "\u202e"):
        assert listed(**{name: value}) == []


@pytest.mark.parametrize("page", ["x", "-1", "0", "99", "", "9" * 30, "²"])
def test_a_page_number_that_is_none_shows_a_page_all_the_same(listed, page):
    elected("Kim Ek")
    assert listed(sida=page) == ["Kim Ek"]


def test_drafts_and_private_people_are_not_listed(listed, index):
    MandateFactory(person=CouncillorPageFactory(live=False))
    make_private(elected("Kim Ek"))
    assert listed() == []


@pytest.mark.parametrize("consent", [False, True])
def test_a_channel_is_public_only_by_the_person_s_choice(consent):
    person = CouncillorPageFactory(
        email="kim@example.org", phone="+46701740600", publish_email=consent, publish_phone=consent
    )
    assert (person.public_email, person.public_phone) == (
        ("kim@example.org", "+46701740600") if consent else ("", "")
    )
    data = person.structured_data()
    assert (data["email"], data["telephone"]) == ("", "")
    person.shows_channels = True
    data = person.structured_data()
    assert bool(data["email"]) is bool(data["telephone"]) is consent


@pytest.mark.parametrize("address", ["", "?datum=2020-01-01"])
def test_no_channel_of_someone_who_left_is_in_the_page_or_its_data(client, address):
    person = CouncillorPageFactory(
        email="kim@example.org", phone="+46701740600", publish_email=True, publish_phone=True
    )
    mandate = MandateFactory(person=person)
    assert "kim@example.org" in client.get(person.url).content.decode()
    mandate.ends_on = dt.date(2023, 1, 1)
    mandate.save()
    html = client.get(f"{person.url}{address}").content.decode()
    assert "kim@example.org" not in html
    assert "701740600" not in html


def test_channels_are_private_by_default():
    person = CouncillorPage(email="kim@example.org", phone="+46701740600")
    assert (person.public_email, person.public_phone) == ("", "")


def test_a_telephone_number_is_kept_as_e164_and_nonsense_is_refused():
    person = CouncillorPageFactory(phone="070-174 06 00")
    assert person.phone == "+46701740600"
    person.phone = "abc"
    with pytest.raises(ValidationError):
        person.full_clean()


def test_an_id_of_the_register_names_one_person():
    CouncillorPageFactory(external_id="T-1")
    with pytest.raises(ValidationError) as refused:
        CouncillorPageFactory(external_id="T-1")
    constraint = next(
        row for row in CouncillorPage._meta.constraints if row.name == "one_councillor_by_external_id"
    )
    assert str(constraint.violation_error_message) in refused.value.messages


def test_an_invented_person_says_so_in_the_admin():
    assert CouncillorPageFactory(title="Kim Ek").get_admin_display_title() == "Kim Ek"
    named = CouncillorPageFactory(title="Kim Ek", is_example=True).get_admin_display_title()
    assert named.startswith("Kim Ek (")


def test_a_person_s_page_tells_present_from_former_posts_at_a_date(rf, time_machine):
    time_machine.move_to(NOON, tick=False)
    now = MandateFactory()
    person = now.person
    latest = MandateFactory(person=person, ends_on=TODAY)
    earlier = MandateFactory(person=person, ends_on=dt.date(2024, 1, 1))
    coming = MandateFactory(person=person, starts_on=dt.date(2027, 1, 1))
    context = person.get_context(rf.get("/"))
    assert context["mandates"] == [now]
    assert context["former_mandates"] == [latest, earlier]
    assert context["is_serving"]
    at_new_year = person.get_context(rf.get("/?datum=2027-01-01"))
    assert set(at_new_year["mandates"]) == {now, coming}


def test_a_person_without_a_post_serves_no_more(rf, time_machine):
    time_machine.move_to(NOON, tick=False)
    person = MandateFactory(ends_on=TODAY).person
    context = person.get_context(rf.get("/?datum=2026-13-40"))
    assert (context["is_serving"], context["on_date"]) == (False, TODAY)


@pytest.mark.parametrize("query", [{}, {"visa": "alla"}, {"namn": "kim", "roll": "ledamot"}])
def test_the_list_takes_as_many_queries_for_twenty_as_for_two(
    index, rf, django_assert_max_num_queries, query
):
    counts = []
    for size in (2, 18):
        for _ in range(size):
            elected("Kim Ek", districts=[DistrictFactory()])
        with django_assert_max_num_queries(4):
            context = index.get_context(rf.get("/", query))
            people = context["councillors"]
            if "visa" in query:
                shown = [(row.party, list(row.districts.all())) for row in people]
            else:
                shown = [(row.portrait, row.party) for row in people]
            assert context["paginator"].count == len(shown)
            counts.append(len(shown))
    assert counts == [2, 20]
