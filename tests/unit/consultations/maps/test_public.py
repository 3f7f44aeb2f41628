"""Where a plan is, for residents: on its page, as a file, and among the plans near them."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.urls import reverse

from dialogue_pages.consultations.enums import Stage
from tests.factories.dialogues import ConsultationPageFactory, period
from tests.factories.notices import SQUARE
from tests.factories.pages import make_private
from tests.factories.registers import DistrictFactory
from tests.naughty import STRINGS

pytestmark = pytest.mark.django_db
NEAR = reverse("dialogue_pages:plans_near")


def area_at(longitude: float, latitude: float = 57.77) -> dict:
    corners = [[longitude, latitude], [longitude + 0.01, latitude], [longitude, latitude + 0.01]]
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}


def titles(html: str, *names: str) -> list[str]:
    """The names that the page has, in its order."""
    return sorted((name for name in names if name in html), key=html.index)


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel("2026-03-03T11:00:00Z", tick=False):
        yield


@pytest.fixture
def plan():
    return ConsultationPageFactory(title="Hallsås <b>", area_description="Norr om <Aspen>.", plan_area=SQUARE)


def test_the_page_has_the_outline_and_the_area_in_words_without_script(client, plan):
    html = client.get(plan.url).content.decode()
    assert "<svg" in html
    assert "33,1 hektar" in html
    assert "57,77250° N, 12,27500° Ö" in html
    assert "Norr om &lt;Aspen&gt;." in html
    assert "Hallsås &lt;b&gt;" in html
    assert " style=" not in html[html.index('id="karta"') :].split("</section>")[0]


def test_without_a_map_of_the_municipality_none_is_offered(client, plan, settings):
    assert "data-plan-map " not in client.get(plan.url).content.decode()
    settings.DIALOGUE_PAGES_MAP_TILES = "https://karta.example.se/{z}/{x}/{y}.png"
    assert 'data-tiles="https://karta.example.se/{z}/{x}/{y}.png"' in client.get(plan.url).content.decode()


def test_a_plan_without_an_area_shows_its_words_alone(client):
    plan = ConsultationPageFactory(area_description="Norr om Aspen.")
    html = client.get(plan.url).content.decode()
    assert "Norr om Aspen." in html
    assert "plan-map" not in html.split("<main")[1]
    assert client.get(f"{plan.url}omrade/").status_code == 404


def test_the_area_is_a_file_to_download(client, plan):
    answer = client.get(f"{plan.url}omrade/")
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert answer.headers["Content-Disposition"].endswith('.geojson"')
    feature = json.loads(answer.content)
    assert (feature["type"], feature["geometry"]) == ("Feature", SQUARE)
    assert feature["properties"]["name"] == "Hallsås <b>"


@pytest.mark.parametrize("hide", [lambda plan: plan.unpublish(), make_private])
def test_a_plan_that_is_not_for_all_has_no_area_and_is_near_nobody(client, plan, hide):
    hide(plan)
    assert client.get(f"{plan.url}omrade/").status_code in (302, 404)
    html = client.post(NEAR, {"point": "57.77, 12.27"}).content.decode()
    assert "Hallsås" not in html


def test_the_nearest_come_first_and_those_that_are_open_before_all(client):
    closed = [period("2026-01-01", "2026-01-28", Stage.CONSULTATION)]
    ConsultationPageFactory(title="Nära men stängd", plan_area=area_at(12.27), periods=closed)
    ConsultationPageFactory(title="Längre bort", plan_area=area_at(12.40))
    ConsultationPageFactory(title="Ganska nära", plan_area=area_at(12.30))
    ConsultationPageFactory(title="Utan område")
    html = client.post(NEAR, {"point": "57.772, 12.272"}).content.decode()
    names = ("Ganska nära", "Längre bort", "Utan område", "Nära men stängd")
    assert titles(html, *names) == list(names)
    assert "1,7 km från platsen" in html
    assert "Platsen ligger i planområdet" in html


def test_a_district_has_its_own_first_and_measures_from_its_middle(client):
    grabo = DistrictFactory(name="Gråbo", latitude=57.84, longitude=12.299)
    ConsultationPageFactory(title="Egen långt bort", plan_area=area_at(12.6), districts=[grabo])
    ConsultationPageFactory(title="Annan nära", plan_area=area_at(12.299, 57.85))
    html = client.get(NEAR, {"kommundel": grabo.slug}).content.decode()
    assert titles(html, "Egen långt bort", "Annan nära") == ["Egen långt bort", "Annan nära"]
    assert "I Gråbo" in html
    assert "1,1 km från mitten av Gråbo" in html


def test_a_district_without_a_middle_has_only_its_own(client):
    floda = DistrictFactory(name="Floda")
    ConsultationPageFactory(title="Egen", districts=[floda])
    ConsultationPageFactory(title="Annan", plan_area=SQUARE)
    html = client.get(NEAR, {"kommundel": floda.slug}).content.decode()
    assert titles(html, ">Egen<", ">Annan<") == [">Egen<"]


def test_a_place_is_posted_without_a_cookie_and_stands_in_no_address(client):
    """Nothing is written, so another site's form may send here: no cookie has to be set to look."""
    client.handler.enforce_csrf_checks = True
    answer = client.post(NEAR, {"point": "57.77, 12.27"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert "private" in answer.headers["Cache-Control"]
    html = client.get(NEAR).content.decode()
    assert 'method="post"' in html.split("data-near")[0]


def test_a_place_that_is_none_is_told_and_kept_in_the_field(client, plan):
    answer = client.post(NEAR, {"point": "Storgatan <1>"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "ingen plats i Sverige" in html
    assert 'value="Storgatan &lt;1&gt;"' in html
    assert 'aria-invalid="true"' in html


def test_no_naughty_string_breaks_the_search(client):
    for text in STRINGS:
        assert client.post(NEAR, {"point": text}).status_code in (200, 422)
        assert client.get(NEAR, {"kommundel": text}).status_code == 200


def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    """One place in the list, and as many as are shown."""
    district = DistrictFactory(latitude=57.84, longitude=12.299)
    ConsultationPageFactory(plan_area=SQUARE, districts=[district])
    counts = []
    for wanted in (1, 12):
        while len(ConsultationPageFactory._meta.model.objects.all()) < wanted:
            ConsultationPageFactory(plan_area=area_at(12.3), districts=[district])
        client.get(NEAR)
        with django_assert_max_num_queries(60) as queries:
            client.get(NEAR, {"kommundel": district.slug})
        counts.append(len(queries))
    assert counts[0] == counts[1]
