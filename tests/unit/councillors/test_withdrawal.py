"""What a person takes back is gone from everywhere: the database is read whole, and the media folder."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, ReferenceIndex

from dialogue_pages.bodies.enums import Role
from dialogue_pages.core.freshness import content_changed
from dialogue_pages.councillors.enums import Channel
from dialogue_pages.councillors.models import CouncillorPage
from dialogue_pages.councillors.services import withdraw_channel, withdraw_person
from tests.factories.admin import edit_page_address, filled_form, publish
from tests.factories.files import ImageFactory
from tests.factories.pages import CouncillorPageFactory, StandardPageFactory
from tests.factories.registers import DistrictFactory, MandateFactory
from tests.factories.users import EditorFactory, SuperuserFactory, UserFactory, logged_in
from tests.traces import found_in_database, found_in_media

pytestmark = pytest.mark.django_db

FIRST, FAMILY = "Kanarina", "Fågelsång"
NAME = f"{FIRST} {FAMILY}"
NAMES = [FIRST, FAMILY, "fagelsang"]
EMAIL = "kanariefagel@example.org"
OLD_EMAIL = "gammal.kanariefagel@example.org"
PHONE, PHONE_SHOWN = "+46701740677", "070-174 06 77"
PORTRAIT = "kanarieportratt"


def portrait(name: str = PORTRAIT) -> Image:
    picture = get_test_image_file(filename=f"{name}.png", size=(500, 500)).file.getvalue()
    return ImageFactory(title=f"{NAME} {name}", file=ContentFile(picture, name=f"{name}.png"))


def in_text() -> list[tuple]:
    return [("text", f"<p>Ring {PHONE_SHOWN} eller <a href='mailto:{EMAIL}'>{EMAIL.upper()}</a>.</p>")]


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def person(client: Client) -> CouncillorPage:
    """Someone with everything, who has been published thrice, renamed, shown to visitors and talked about."""
    page = CouncillorPageFactory(
        title="Kanarina Ek",
        slug="kanarina-ek",
        summary=f"Skriv till {EMAIL}",
        portrait=portrait("kanarieportratt-forra"),
        email=OLD_EMAIL,
        publish_email=True,
        districts=[DistrictFactory()],
        external_id="KANARIE-7",
    )
    mandate = MandateFactory(person=page, role=Role.CHAIR)
    log(instance=mandate, action="wagtail.edit")
    log(instance=page.portrait, action="wagtail.create")
    page.save_revision(log_action=True).publish(log_action=True)
    page.portrait, page.body = portrait(), in_text()
    page.email, page.phone, page.publish_phone = EMAIL, PHONE, True
    page.save_revision(log_action=True).publish(log_action=True)
    page.title, page.slug, page.seo_title = NAME, "kanarina-fagelsang", NAME
    page.save_revision(log_action=True).publish(log_action=True)
    Redirect.objects.create(old_path="/kanarina-ek", redirect_page=page)
    page = CouncillorPage.objects.get(pk=page.pk)
    log(instance=page.mandates.get(), action="wagtail.edit")
    shown = client.get(page.url)
    assert EMAIL in shown.text
    assert shown.context["page"].portrait.renditions.exists()
    client.get(page.get_parent().url)
    return CouncillorPage.objects.get(pk=page.pk)


def test_the_search_for_traces_finds_what_is_there(person):
    assert found_in_database(EMAIL, OLD_EMAIL, PHONE, PORTRAIT, *NAMES)
    assert len(found_in_media(PORTRAIT)) >= 4


@pytest.mark.parametrize(
    ("channel", "needles"),
    [
        (Channel.EMAIL, [EMAIL, OLD_EMAIL]),
        (Channel.PHONE, [PHONE, PHONE_SHOWN, PHONE[3:]]),
        (Channel.PORTRAIT, [PORTRAIT]),
    ],
)
def test_a_channel_that_is_withdrawn_leaves_no_trace(
    person, channel, needles, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_channel(person=person, channel=channel)
    assert found_in_database(*needles) == []
    assert found_in_media(*needles) == []
    person = CouncillorPage.objects.get(pk=person.pk)
    assert person.live
    assert person.title == NAME


def test_withdrawing_one_channel_leaves_the_others(person):
    withdraw_channel(person=person, channel=Channel.EMAIL)
    person = CouncillorPage.objects.get(pk=person.pk)
    assert (person.public_phone, person.portrait is not None) == (PHONE, True)
    assert not Client().get(f"{person.url}skriv/").context.get("form")


def test_a_person_who_is_withdrawn_leaves_no_trace(person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_person(person=person)
    needles = [EMAIL, OLD_EMAIL, PHONE, PHONE_SHOWN, PORTRAIT, "KANARIE", *NAMES]
    assert found_in_database(*needles) == []
    assert found_in_media(*needles) == []


def test_nothing_is_left_when_tasks_wait_for_a_worker(person, settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_person(person=person)
    needles = [EMAIL, OLD_EMAIL, PHONE, PHONE_SHOWN, PORTRAIT, *NAMES]
    assert found_in_database(*needles) == []
    assert found_in_media(*needles) == []


def test_the_public_record_of_the_post_stays_without_the_name(person):
    before = list(person.mandates.values("body", "role", "party", "starts_on", "ends_on"))
    withdraw_person(person=person)
    assert list(person.mandates.values("body", "role", "party", "starts_on", "ends_on")) == before
    person = CouncillorPage.objects.get(pk=person.pk)
    assert person.title not in NAME
    assert str(person.mandates.get()).startswith(person.title)


def test_a_withdrawn_person_is_not_found_at_any_address(person, client, time_machine):
    old, file = person.url, reverse("dialogue_pages:vcard", args=[person.pk])
    index = person.get_parent().url
    assert client.get(file).status_code == 200
    withdraw_person(person=person)
    for address in (old, "/kanarina-ek/", file, f"{old}skriv/", CouncillorPage.objects.get(pk=person.pk).url):
        assert client.get(address).status_code == 404
    for address in (index, f"{index}?visa=alla", f"/sok/?q={FIRST}", "/sitemap.xml"):
        assert FAMILY not in client.get(address).text


def test_a_withdrawn_person_can_still_be_opened_by_an_editor(person):
    withdraw_person(person=person)
    editor = logged_in(EditorFactory())
    assert editor.get(edit_page_address(person)).status_code == 200
    assert editor.get(reverse("wagtailadmin_pages:history", args=[person.pk])).status_code == 200


def test_who_did_it_is_logged_and_nothing_else(person):
    user = UserFactory()
    withdraw_channel(person=person, channel=Channel.PHONE, user=user)
    entry = PageLogEntry.objects.get(action="dialogue_pages.withdraw")
    assert (entry.page_id, entry.user, entry.data) == (person.pk, user, {"what": "phone"})


@pytest.mark.parametrize("what", [*Channel, "person"])
def test_caches_are_told(person, what, django_capture_on_commit_callbacks):
    told = []

    def listener(**kwargs: object) -> None:
        told.append(True)

    content_changed.connect(listener)
    # Making the person has told them already, in the test's own transaction.
    transaction.get_connection().run_on_commit.clear()
    try:
        with django_capture_on_commit_callbacks(execute=True):
            if what == "person":
                withdraw_person(person=person)
            else:
                withdraw_channel(person=person, channel=what)
    finally:
        content_changed.disconnect(listener)
    assert told


def test_renditions_are_not_kept_in_the_cache(person):
    (rendition,) = person.portrait.renditions.all()[:1]
    cache, key = rendition.cache_backend, rendition.get_cache_key()
    cache.set(key, rendition)
    withdraw_channel(person=person, channel=Channel.PORTRAIT)
    assert cache.get(key) is None


def test_an_image_that_another_page_shows_is_kept_and_named(person, django_capture_on_commit_callbacks):
    StandardPageFactory(body=[("figure", {"image": person.portrait, "caption": ""})])
    with django_capture_on_commit_callbacks(execute=True):
        (kept,) = withdraw_channel(person=person, channel=Channel.PORTRAIT)
    assert kept == person.portrait
    assert Image.objects.filter(pk=kept.pk).exists()
    assert CouncillorPage.objects.get(pk=person.pk).portrait is None
    assert found_in_media("kanarieportratt-forra") == []


def test_an_image_in_another_pages_draft_is_kept(person):
    """Wagtail's index knows no drafts."""
    page = StandardPageFactory()
    page.body = [("figure", {"image": person.portrait, "caption": ""})]
    page.save_revision()
    assert withdraw_channel(person=person, channel=Channel.PORTRAIT) == [person.portrait]


def test_an_image_on_a_page_that_the_worker_has_not_come_to_is_kept(person):
    page = StandardPageFactory(body=[("figure", {"image": person.portrait, "caption": ""})])
    page.save_revision().publish()
    ReferenceIndex.get_references_for_object(page).delete()
    assert withdraw_channel(person=person, channel=Channel.PORTRAIT) == [person.portrait]


def test_no_file_is_gone_when_the_withdrawal_is_undone(person):
    with transaction.atomic():
        withdraw_channel(person=person, channel=Channel.PORTRAIT)
        transaction.set_rollback(True)
    assert found_in_media(PORTRAIT) != []


@pytest.mark.parametrize("written", ["070-174 06 77", "0701740677", "+46 70 174 06 77", "0046701740677"])
def test_a_number_in_the_text_goes_however_it_is_written(person, written):
    person.summary = f"Ring {written} när du vill"
    person.save_revision().publish()
    withdraw_channel(person=person, channel=Channel.PHONE)
    assert CouncillorPage.objects.get(pk=person.pk).summary == "Ring  när du vill"


class TestPublishing:
    """What an editor stops showing cannot come back from an earlier version."""

    def edit(self, person: CouncillorPage, **values: str) -> CouncillorPage:
        editor = logged_in(EditorFactory())
        ticked = {"publish_email": "on", "publish_phone": "on"}
        answer = publish(editor, edit_page_address(person), **ticked | values)
        assert answer.status_code == 302
        return CouncillorPage.objects.get(pk=person.pk)

    def contents(self, person: CouncillorPage) -> list[dict]:
        return list(person.revisions.order_by("pk").values_list("content", flat=True))

    def unticked(self, person: CouncillorPage, name: str) -> CouncillorPage:
        editor = logged_in(EditorFactory())
        values = {"publish_email": "on", "publish_phone": "on", "action-publish": "1", name: ""}
        data = filled_form(editor, edit_page_address(person), **values)
        assert editor.post(edit_page_address(person), data).status_code == 302
        return CouncillorPage.objects.get(pk=person.pk)

    def test_a_box_that_is_unticked_hides_the_address_and_clears_earlier_versions(self, person, client):
        person = self.unticked(person, "publish_email")
        assert person.public_email == ""
        assert f"mailto:{EMAIL}" not in client.get(person.url).text
        assert not any(content["publish_email"] for content in self.contents(person))
        assert OLD_EMAIL not in str(self.contents(person))

    def test_messages_still_reach_someone_whose_address_is_hidden(self, person, client):
        person = self.unticked(person, "publish_email")
        assert client.get(f"{person.url}skriv/").context["form"]

    def test_an_earlier_version_that_is_published_again_shows_nothing(self, person):
        first = person.revisions.order_by("pk").first()
        person = self.unticked(person, "publish_email")
        person.revisions.get(pk=first.pk).publish()
        assert CouncillorPage.objects.get(pk=person.pk).public_email == ""

    def test_a_field_that_is_cleared_is_gone_from_everywhere(self, person):
        self.edit(person, phone="", body="[]")
        assert [trace for trace in found_in_database(PHONE) if "body" not in trace] == []

    def test_a_portrait_that_is_taken_away_is_deleted_with_its_sizes(
        self, person, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            self.edit(person, portrait="")
        assert found_in_media(PORTRAIT) == []
        assert found_in_database(PORTRAIT) == []

    def test_what_is_shown_still_stays_in_earlier_versions(self, person):
        self.edit(person, summary="Nytt")
        assert {content["email"] for content in self.contents(person)} >= {OLD_EMAIL, EMAIL}
        assert Image.objects.count() == 2


class TestAdmin:
    def address(self, person: CouncillorPage, what: str) -> str:
        return reverse("dialogue_pages_withdraw", args=[person.pk, what])

    @pytest.mark.parametrize("what", [*Channel.values, "person"])
    def test_an_editor_is_told_what_will_go_and_confirms(self, person, what):
        editor = logged_in(EditorFactory())
        page = editor.get(self.address(person, what))
        assert page.status_code == 200
        assert NAME in page.text
        assert CouncillorPage.objects.get(pk=person.pk).email == EMAIL
        done = editor.post(self.address(person, what), follow=True)
        assert done.status_code == 200
        assert any(NAME in str(message) for message in done.context["messages"])
        entry = PageLogEntry.objects.get(action="dialogue_pages.withdraw")
        assert entry.data == {"what": what}

    def test_the_menu_of_the_page_offers_what_there_is_to_take_back(self, person):
        editor = logged_in(EditorFactory())
        html = editor.get(edit_page_address(person)).text
        assert all(self.address(person, what) in html for what in [*Channel.values, "person"])
        withdraw_channel(person=person, channel=Channel.PHONE)
        html = editor.get(edit_page_address(person)).text
        assert self.address(person, "phone") not in html
        assert self.address(person, "email") in html

    def test_other_pages_offer_none_of_it(self):
        html = logged_in(EditorFactory()).get(edit_page_address(StandardPageFactory())).text
        assert "aterkalla" not in html

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_nobody_else_may(self, person, method):
        reader = UserFactory()
        writer = EditorFactory()
        writer.groups.get().page_permissions.filter(permission__codename="publish_page").delete()
        for client in (Client(), logged_in(reader), logged_in(writer)):
            answer = getattr(client, method)(self.address(person, "person"))
            assert answer.status_code in (302, 403)
        assert CouncillorPage.objects.get(pk=person.pk).title == NAME

    @pytest.mark.parametrize("what", ["title", "x", "Email"])
    def test_there_is_nothing_else_to_withdraw(self, person, what):
        assert logged_in(SuperuserFactory()).get(self.address(person, what)).status_code == 404

    def test_another_page_is_no_person(self):
        page = StandardPageFactory()
        assert logged_in(SuperuserFactory()).get(self.address(page, "person")).status_code == 404


def test_today_is_no_part_of_it(person):
    """Someone who has left can be withdrawn too."""
    person.mandates.update(ends_on=dt.date(2023, 1, 1))
    withdraw_person(person=person)
    assert not CouncillorPage.objects.get(pk=person.pk).live


@pytest.mark.parametrize("page", ["person", "index"])
def test_nobody_gets_a_second_page_that_a_withdrawal_would_miss(person, page):
    target = person if page == "person" else person.get_parent()
    client = logged_in(SuperuserFactory())
    fields = {
        "new_title": "Kopia",
        "new_slug": "kopia",
        "new_parent_page": target.get_parent().pk,
        "copy_subpages": "on",
        "alias": "on",
    }
    answer = client.post(reverse("wagtailadmin_pages:copy", args=[target.pk]), fields)
    assert answer.status_code == 302
    assert CouncillorPage.objects.count() == 1


@pytest.mark.parametrize(
    "written",
    [
        "070-174\u00a006\u00a077",
        "070\u2013174 06 77",
        "070\u2011174\u202f06\u202f77",
        "070-174&nbsp;06&nbsp;77",
    ],
)
def test_a_number_goes_from_older_versions_however_it_is_written(person, written):
    person.body = [("text", f"<p>Ring {written} snart.</p>")]
    person.save_revision().publish()
    withdraw_channel(person=person, channel=Channel.PHONE)
    for revision in person.revisions.all():
        assert "06" not in revision.as_object().body.render_as_block()
    assert "Ring" in CouncillorPage.objects.get(pk=person.pk).body.render_as_block()
    assert "06" not in CouncillorPage.objects.get(pk=person.pk).body.render_as_block()


def test_another_persons_longer_address_stays():
    person = CouncillorPageFactory(email="per@example.org", summary="Skriv till jesper@example.org")
    withdraw_channel(person=person, channel=Channel.EMAIL)
    assert CouncillorPage.objects.get(pk=person.pk).summary == "Skriv till jesper@example.org"
