"""The privacy notice (GDPR article 13) is composed, and stands before the first question of every form."""

from __future__ import annotations

import re

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils.html import escape

from dialogue_pages.responses.privacy_models import LegalBasis, PrivacyNotice
from tests.factories.dialogues import ConsultationPageFactory, DialogueFormPageFactory
from tests.factories.pages import CouncillorPageFactory, home_page
from tests.factories.registers import ContactDetailsFactory, MandateFactory
from tests.factories.users import EditorFactory, SuperuserFactory, logged_in

pytestmark = pytest.mark.django_db

CHECKLIST = (
    "allmän handling",
    "allmänt intresse",
    "samtycke",
    "dataskyddsombud",
    "EU och EES",
    "klaga hos",
    "IMY",
)


def councillor():
    person = CouncillorPageFactory(email="politiker@example.org")
    MandateFactory(person=person)
    return person


FORMS = {
    "form": (lambda: DialogueFormPageFactory(purpose="<p>Vi vill veta vad du saknar.</p>"), "svara/"),
    "statement": (lambda: ConsultationPageFactory(purpose="<p>Vi vill veta vad du saknar.</p>"), "svara/"),
    "message": (councillor, "skriv/"),
}
every_form = pytest.mark.parametrize("kind", FORMS)


def notice(**fields) -> PrivacyNotice:
    officer = ContactDetailsFactory(function="Dataskyddsombudet", email="dso@example.org")
    return PrivacyNotice.objects.create(
        site=home_page().get_site(),
        **{"controller": "Kommunstyrelsen", "protection_officer": officer} | fields,
    )


def html_of(client, kind: str) -> str:
    make, below = FORMS[kind]
    answer = client.get(f"{make().url}{below}")
    assert answer.status_code == 200
    return answer.content.decode()


def first_question(html: str) -> int:
    return re.search(r'class="(question|form-field)', html).start()


@every_form
def test_it_stands_before_the_first_question_also_when_nobody_has_written_it(client, kind):
    html = html_of(client, kind)
    assert html.index('class="privacy"') < first_question(html)
    for words in CHECKLIST:
        assert words.casefold() in html.casefold(), words


@every_form
def test_it_says_what_the_municipality_has_written(client, kind):
    notice(
        organisation_number="212000-0000",
        legal_basis=LegalBasis.AUTHORITY,
        law="plan- och bygglagen",
        recipients="Driftleverantören & co",
        retention="Två år.",
        transfers="Till Norge.",
        supervisor="Tillsynen",
        supervisor_url="https://example.org/klaga",
    )
    html = html_of(client, kind)
    for words in (
        *("Kommunstyrelsen", "212000-0000", "dso@example.org", "myndighetsutövning", "plan- och bygglagen"),
        *("Driftleverantören & co", "Två år.", "Till Norge.", "Tillsynen", "https://example.org/klaga"),
    ):
        assert escape(words) in html


@pytest.mark.parametrize("kind", ["form", "statement"])
def test_it_says_the_form_s_own_purpose(client, kind):
    notice(purpose="Alltid samma.")
    html = html_of(client, kind)
    told = html[html.index('class="privacy"') : first_question(html)]
    assert "Vi vill veta vad du saknar." in told
    assert "Alltid samma." in told


def test_a_page_that_knows_how_long_its_records_are_kept_says_so(client, monkeypatch):
    notice(retention="Två år.")
    monkeypatch.setattr(
        "dialogue_pages.responses.pages.ReceivingPage.retention_words", lambda self: "För alltid."
    )
    html = html_of(client, "form")
    assert "För alltid." in html
    assert "Två år." not in html


def test_a_contact_that_is_not_published_is_not_shown(client):
    notice().protection_officer.unpublish()
    assert "dso@example.org" not in html_of(client, "form")


def test_looking_at_a_form_writes_nothing(client):
    html_of(client, "form")
    assert not PrivacyNotice.objects.exists()


def test_the_data_protection_officer_s_contact_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        notice().protection_officer.delete()


def test_a_form_makes_few_queries(client, django_assert_max_num_queries):
    notice()
    address = f"{DialogueFormPageFactory().url}svara/"
    client.get("/")
    with django_assert_max_num_queries(12):
        client.get(address)


class TestReminder:
    def first_page(self, user) -> str:
        return logged_in(user).get(reverse("wagtailadmin_home")).content.decode()

    ADDRESS = "/admin/settings/dialogue_pages/privacynotice/"

    def test_whoever_may_write_the_notice_is_reminded_until_it_is_written(self):
        assert self.ADDRESS in self.first_page(SuperuserFactory())
        notice()
        assert "privacy-reminder" not in self.first_page(SuperuserFactory())

    def test_a_notice_without_its_officer_is_not_complete(self):
        notice(protection_officer=None)
        assert "privacy-reminder" in self.first_page(SuperuserFactory())

    def test_others_are_not(self):
        assert "privacy-reminder" not in self.first_page(EditorFactory())

    def test_it_is_written_in_the_admin(self):
        address = reverse(
            "wagtailsettings:edit", args=["dialogue_pages", "privacynotice", home_page().get_site().pk]
        )
        assert logged_in(EditorFactory()).get(address).status_code == 302
        assert logged_in(EditorFactory(rights=["change_privacynotice"])).get(address).status_code == 200
