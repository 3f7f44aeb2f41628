from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.bodies.enums import EndReason, Role
from dialogue_pages.bodies.models import Mandate
from dialogue_pages.core.clock import local_date
from dialogue_pages.councillors.models import CouncillorPage
from dialogue_pages.councillors.register.files import ImportRefused
from dialogue_pages.councillors.register.models import RegisterImport
from dialogue_pages.councillors.register.services import (
    PlanChanged,
    carry_out,
    plan_of,
    receive_file,
    rehearse,
)
from tests.factories.pages import CouncillorIndexPageFactory, CouncillorPageFactory
from tests.factories.register import a_row, as_csv, as_xlsx, council_and_party, register_of, troman
from tests.factories.registers import BodyFactory, MandateFactory, PartyFactory, TermFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
TODAY = local_date(NOW)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def council(db):
    CouncillorIndexPageFactory()
    body, _party = council_and_party()
    return body


def received(*rows, full=False, profile=None, write=as_csv):
    return receive_file(
        content=write(list(rows)), profile=profile or troman(), is_full_register=full, moment=NOW
    )


def imported(*rows, **options) -> dict[str, int]:
    may_end_many = options.pop("may_end_many", False)
    return carry_out(upload=received(*rows, **options), moment=NOW, may_end_many=may_end_many).counts


def refused(*rows, **options) -> list[str]:
    with pytest.raises(ImportRefused) as refusal:
        upload = received(*rows, **options)
        carry_out(upload=upload, moment=NOW)
    return [str(problem) for problem in refusal.value.problems]


NOTHING = {"created": 0, "changed": 0, "ended": 0}


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_a_new_person_gets_a_page_and_a_mandate(write, council):
    assert imported(a_row(), write=write) == {"created": 2, "changed": 0, "ended": 0}
    mandate = Mandate.objects.get()
    assert mandate.person.title == "Märta Källhed"
    assert mandate.person.external_id == "P1"
    assert (mandate.body, mandate.role, mandate.party.abbreviation) == (council, Role.MEMBER, "S")
    assert (mandate.starts_on, mandate.ends_on) == (dt.date(2022, 10, 15), None)


def test_new_people_become_drafts_unless_the_profile_publishes_them():
    imported(a_row())
    assert not CouncillorPage.objects.get().live
    profile = troman()
    profile.publish_new_people = True
    profile.save()
    imported(a_row(Id="P2", Förnamn="Åke"), profile=profile)
    page = CouncillorPage.objects.get(external_id="P2")
    assert page.live
    assert page.sort_key == "kβllhed αke"
    assert not page.has_unpublished_changes
    assert page.latest_revision_id


def test_contact_channels_are_neither_imported_nor_switched_on():
    profile = troman()
    profile.publish_new_people = True
    profile.save()
    imported(a_row(**{"E-post": "canary@example.org", "Mobil": "070-174 06 21"}), profile=profile)
    page = CouncillorPage.objects.get()
    assert (page.email, page.phone, page.publish_email, page.publish_phone) == ("", "", False, False)


def test_an_import_leaves_the_channels_that_a_person_chose():
    page = CouncillorPageFactory(
        title="Ny Namn", external_id="P1", email="a@example.org", publish_email=True, phone=""
    )
    imported(a_row())
    page.refresh_from_db()
    assert (page.title, page.email, page.publish_email) == ("Märta Källhed", "a@example.org", True)


@pytest.mark.parametrize("with_mandate_ids", [True, False])
def test_the_same_file_a_second_time_changes_nothing(with_mandate_ids):
    rows = register_of(30, with_mandate_ids=with_mandate_ids)
    assert imported(*rows, full=True)["created"] == 50
    before = list(Mandate.objects.order_by("pk").values())
    assert imported(*rows, full=True) == NOTHING
    assert list(Mandate.objects.order_by("pk").values()) == before


def test_two_people_with_the_same_name_stay_two():
    imported(a_row(), a_row(Id="P2"))
    assert CouncillorPage.objects.filter(title="Märta Källhed").count() == 2
    assert imported(a_row(), a_row(Id="P2")) == NOTHING


def test_a_person_without_an_id_is_not_taken_for_a_namesake_but_the_editor_is_told():
    CouncillorPageFactory(title="Märta Källhed")
    plan = rehearse(upload=received(a_row()), moment=NOW)
    assert plan.lookalikes == ["Märta Källhed"]
    imported(a_row())
    assert CouncillorPage.objects.count() == 2


def test_a_body_is_known_by_its_id_before_its_name(council):
    other = BodyFactory(name="Kulturnämnden", external_id="B7")
    imported(a_row(**{"Organ-id": "B7"}))
    assert Mandate.objects.get().body == other


def test_a_body_is_known_by_the_profile_s_word_for_it(council):
    imported(a_row(Organ="kf"))
    assert Mandate.objects.get().body == council


def test_a_mandate_with_an_id_keeps_it_when_its_first_day_is_corrected():
    imported(a_row(**{"Uppdrags-id": "U1"}))
    assert imported(a_row(**{"Uppdrags-id": "U1", "From": "2022-11-01"})) == {
        "created": 0,
        "changed": 1,
        "ended": 0,
    }
    assert Mandate.objects.get().starts_on == dt.date(2022, 11, 1)


def test_a_mandate_made_by_hand_is_taken_over_by_its_id():
    page = CouncillorPageFactory(title="Märta Källhed", external_id="P1")
    mandate = MandateFactory(
        person=page, body__name="Valnämnden", party__abbreviation="V", starts_on=dt.date(2022, 10, 15)
    )
    assert imported(a_row(Organ="Valnämnden", Parti="V", **{"Uppdrags-id": "U1"})) == {
        "created": 0,
        "changed": 1,
        "ended": 0,
    }
    mandate.refresh_from_db()
    assert mandate.external_id == "U1"


def test_a_mandate_s_id_is_never_moved_to_another_person():
    imported(a_row(**{"Uppdrags-id": "U1"}))
    assert refused(a_row(Id="P2", Förnamn="Åke", **{"Uppdrags-id": "U1"})) == [
        "Rad 2: uppdragets id hör till en annan persons uppdrag."
    ]


def test_the_last_day_in_a_file_belongs_to_the_mandate():
    imported(a_row(Tom="2026-12-31"))
    assert Mandate.objects.get().ends_on == dt.date(2027, 1, 1)


def test_a_profile_can_say_that_until_is_the_first_day_without_the_post():
    profile = troman()
    profile.ends_on_is_last_day = False
    profile.save()
    imported(a_row(Tom="2026-12-31"), profile=profile)
    assert Mandate.objects.get().ends_on == dt.date(2026, 12, 31)


def test_a_resignation_in_the_file_is_shown_as_ended_with_old_and_new():
    imported(a_row())
    last_day = TODAY - DAY
    plan = rehearse(upload=received(a_row(Tom=str(last_day))), moment=NOW)
    assert plan.counts == {"created": 0, "changed": 0, "ended": 1}
    (difference,) = plan.mandates[0].differences
    assert (difference.old, difference.new) == ("", str(TODAY))
    assert Mandate.objects.get().ends_on is None
    imported(a_row(Tom=str(last_day)))
    assert Mandate.objects.get().end_reason == EndReason.OTHER


def test_a_reason_that_an_editor_gave_is_kept():
    imported(a_row(Tom=str(TODAY - DAY)))
    Mandate.objects.update(end_reason=EndReason.RESIGNED)
    assert imported(a_row(Tom=str(TODAY - DAY))) == NOTHING
    assert Mandate.objects.get().end_reason == EndReason.RESIGNED


def test_a_mandate_that_ended_with_its_term_says_so(council):
    TermFactory(body=council)
    imported(a_row(Tom="2026-10-14"))
    assert Mandate.objects.get().end_reason == EndReason.TERM_ENDED


def test_an_end_that_the_rules_gave_is_no_change(council):
    TermFactory(body=council, starts_on=dt.date(2022, 10, 15), ends_on=dt.date(2026, 10, 15))
    imported(a_row())
    Mandate.objects.update(ends_on=dt.date(2026, 10, 15))
    assert imported(a_row()) == NOTHING


def test_what_the_export_has_no_column_for_stays():
    imported(a_row(Befattning="Ersättare", Ordning="3", Tom="2026-12-31"))
    short = a_row(Befattning="Ersättare")
    for heading in ("Parti", "Tom"):
        del short[heading]
    assert imported(short) == NOTHING
    mandate = Mandate.objects.get()
    assert (mandate.substitute_rank, mandate.party.abbreviation) == (3, "S")


def test_a_politisk_vilde_has_no_party():
    imported(a_row(Parti="Politisk vilde"))
    assert Mandate.objects.get().party is None


def test_vacant_posts_are_counted_and_not_imported():
    upload = received(a_row(), a_row(Id="", Förnamn="", Efternamn="Vakant", Befattning="Ersättare"))
    assert rehearse(upload=upload, moment=NOW).vacancies == 1
    carry_out(upload=upload, moment=NOW)
    assert Mandate.objects.count() == 1


# The full register ---------------------------------------------------------------------------------------


def test_only_a_full_register_ends_what_it_lacks():
    imported(a_row(), a_row(Id="P2", Förnamn="Åke"))
    assert imported(a_row()) == NOTHING
    assert imported(a_row(), full=True, may_end_many=True)["ended"] == 1
    mandate = Mandate.objects.get(person__external_id="P2")
    assert (mandate.ends_on, mandate.end_reason) == (TODAY, EndReason.OTHER)
    assert imported(a_row(), full=True) == NOTHING


def test_ending_more_than_the_profile_lets_pass_must_be_confirmed_apart():
    imported(a_row(), a_row(Id="P2", Förnamn="Åke"))
    assert refused(a_row(), full=True) == [
        "Importen skulle avsluta 1 av 2 uppdrag. Bekräfta att det är meningen."
    ]
    assert not Mandate.objects.filter(ends_on__isnull=False).exists()


def test_a_full_register_leaves_people_and_bodies_that_are_not_of_the_register(council):
    by_hand = MandateFactory(person=CouncillorPageFactory(), body=council, external_id="U9")
    imported(a_row())
    in_other_body = MandateFactory(person=CouncillorPage.objects.get(external_id="P1"))
    assert imported(a_row(), full=True) == NOTHING
    for mandate in (by_hand, in_other_body):
        mandate.refresh_from_db()
        assert mandate.ends_on is None


def test_a_full_register_tells_of_coming_mandates_that_it_lacks_and_leaves_them():
    imported(a_row(), a_row(Id="P2", Förnamn="Åke", From=str(TODAY + DAY)))
    plan = rehearse(upload=received(a_row(), full=True), moment=NOW)
    assert len(plan.forgotten) == 1
    assert plan.is_empty


# All or nothing ------------------------------------------------------------------------------------------


def test_every_bad_row_is_told_by_line_and_nothing_is_written():
    problems = refused(
        a_row(),
        a_row(Id="P2", Organ="Okända nämnden"),
        a_row(Id="P3", Parti="Nya partiet"),
        a_row(Id="P4", From="i höst"),
    )
    assert len(problems) == 3
    assert problems[2].startswith("Rad 5: ")
    assert problems[0].startswith("Rad 3: ") and "Okända nämnden" in problems[0]
    assert problems[1].startswith("Rad 4: ") and "Nya partiet" in problems[1]
    assert not CouncillorPage.objects.exists()
    assert not Mandate.objects.exists()


def test_a_row_that_breaks_a_rule_for_mandates_is_told_by_its_line():
    rows = [a_row(Befattning="Ordförande"), a_row(Id="P2", Förnamn="Åke", Befattning="Ordförande")]
    plan = rehearse(upload=received(*rows), moment=NOW)
    assert [problem.line for problem in plan.problems] == [3]
    assert not CouncillorPage.objects.exists()
    (problem,) = refused(*rows)
    assert problem.startswith("Rad 3: Åke Källhed, Ordförande, Kommunfullmäktige")
    assert not CouncillorPage.objects.exists()


def test_what_only_the_database_refuses_is_told_in_words_too():
    (problem,) = refused(a_row(), a_row(Id="P2", Förnamn="Åke", Tom="2022-09-30"))
    assert problem.startswith("Rad 3: Åke Källhed, Ledamot, Kommunfullmäktige: ")
    assert "sluta efter" in problem
    assert not Mandate.objects.exists()


def test_a_row_waits_for_the_one_that_makes_room_for_it():
    first = a_row(Befattning="Ordförande", From="2023-01-01", **{"Uppdrags-id": "U1"})
    second = a_row(Id="P2", Förnamn="Åke", **{"Uppdrags-id": "U2"})
    imported(first, second)
    changed = imported(second | {"Befattning": "Ordförande"}, first | {"Befattning": "Ledamot"})
    assert changed == {"created": 0, "changed": 2, "ended": 0}


def test_a_seat_in_a_subcommittee_is_saved_after_the_one_above_it(council):
    """The seat in the subcommittee stands first, the one in the body above that it needs stands last."""
    BodyFactory(name="Presidiet", kind="SUBCOMMITTEE", parent=council)
    person = CouncillorPageFactory(title="Märta Källhed", external_id="P1")
    MandateFactory(
        person=person, body=council, starts_on=dt.date(2018, 10, 15), ends_on=dt.date(2022, 10, 15)
    )
    seat = a_row(Organ="Presidiet", From="2022-11-01")
    assert imported(seat, a_row(Tom="2026-12-31"))["created"] == 2
    assert imported(seat, a_row(Tom="2026-12-31")) == NOTHING
    assert Mandate.objects.get(body__name="Presidiet").ends_on == dt.date(2027, 1, 1)


def test_one_chair_may_follow_another_in_the_same_file():
    imported(a_row(Befattning="Ordförande"))
    new = a_row(Id="P2", Förnamn="Åke", Befattning="Ordförande", From="2026-11-01")
    assert imported(new, a_row(Befattning="Ordförande", Tom="2026-10-31"))["created"] == 2


def test_a_rehearsal_leaves_the_database_as_it_was():
    upload = received(a_row())
    plan = rehearse(upload=upload, moment=NOW)
    assert plan.counts["created"] == 2
    assert not CouncillorPage.objects.exists()
    assert not Mandate.objects.exists()


def test_a_database_that_changed_since_the_rehearsal_is_looked_at_again():
    imported(a_row())
    upload = received(a_row(Tom=str(TODAY - DAY)))
    fingerprint = rehearse(upload=upload, moment=NOW).fingerprint
    Mandate.objects.update(party=PartyFactory())
    with pytest.raises(PlanChanged):
        carry_out(upload=upload, moment=NOW, fingerprint=fingerprint)
    assert Mandate.objects.get().ends_on is None


def test_an_import_is_recorded_without_what_was_in_it():
    upload = received(a_row())
    assert "Källhed" in str(upload.export)
    carry_out(upload=upload, moment=NOW)
    record = RegisterImport.objects.get()
    assert record.export == {}
    assert (record.finished_at, record.profile_name) == (NOW, "Troman")
    assert record.counts == {"created": 2, "changed": 0, "ended": 0}
    assert len(record.file_hash) == 64


def test_confirming_twice_imports_once():
    upload = received(a_row())
    carry_out(upload=upload, moment=NOW)
    carry_out(upload=upload, moment=NOW)
    assert CouncillorPage.objects.count() == 1


# Names ---------------------------------------------------------------------------------------------------


def test_a_new_name_is_published_on_a_live_page_and_the_address_stays():
    page = CouncillorPageFactory(title="Märta Ekängen", external_id="P1")
    page.save_revision().publish()
    slug = page.slug
    imported(a_row())
    page.refresh_from_db()
    assert (page.title, page.slug, page.live) == ("Märta Källhed", slug, True)
    assert not page.has_unpublished_changes


def test_a_new_name_does_not_publish_a_draft_that_an_editor_has_begun():
    page = CouncillorPageFactory(title="Märta Ekängen", external_id="P1", summary="Publicerat")
    page.summary = "Utkast"
    page.save_revision()
    imported(a_row())
    page.refresh_from_db()
    assert (page.title, page.summary) == ("Märta Källhed", "Publicerat")
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("Märta Källhed", "Utkast")
    assert imported(a_row()) == NOTHING


def test_a_new_name_does_not_publish_a_page_that_is_a_draft():
    page = CouncillorPageFactory(title="Märta Ekängen", external_id="P1", live=False)
    page.save_revision()
    imported(a_row())
    page.refresh_from_db()
    assert (page.title, page.live) == ("Märta Källhed", False)


def test_the_queries_for_reading_do_not_grow_with_the_file(django_assert_num_queries):
    rows = register_of(30)
    imported(*rows)
    for count in (2, 30):
        upload = received(*rows[:count])
        with django_assert_num_queries(7):
            assert plan_of(upload=upload, moment=NOW).is_empty
