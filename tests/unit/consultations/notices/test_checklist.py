"""What a notice must state, by procedure and kind of plan (PBL 5:11 c, 5:18, 5:29 f; domain.md §2)."""

from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.consultations.enums import PlanKind, PlanProcedure, Stage
from dialogue_pages.consultations.law.models import Rule
from dialogue_pages.consultations.notices import services
from dialogue_pages.consultations.notices.checklist import checklist, is_complete
from dialogue_pages.consultations.notices.due import DutyState, duties
from dialogue_pages.consultations.notices.enums import NoticeKind, Part
from tests.factories.notices import APPEAL, WARNING, LegalTextFactory, begun_notice, told_plan
from tests.factories.users import EditorFactory

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
DAY = NOON.date()
BASE = {Part.AREA, Part.COMPREHENSIVE_PLAN, Part.SEEN, Part.HOW_LONG, Part.VIEWS}


@pytest.fixture(autouse=True)
def _law():
    LegalTextFactory()
    LegalTextFactory(rule=Rule.APPEAL_RIGHTS, text=APPEAL)


def blocking(notice) -> list[str]:
    return [check.label for check in checklist(notice, DAY) if check.blocks]


def save(notice, user=None, **changes):
    texts = {row["part"]: row["text"] for row in notice.paragraphs} | changes
    return services.save_notice(
        notice=notice,
        version=notice.version,
        title=notice.title,
        texts=texts,
        paper_text=notice.paper_text,
        paper_limit=notice.paper_limit,
        user=user,
        moment=NOON,
    )


@pytest.mark.parametrize(
    ("stage", "procedure", "kind", "notice_kind", "parts"),
    [
        (
            Stage.CONSULTATION,
            PlanProcedure.STANDARD,
            PlanKind.DETAILED_PLAN,
            NoticeKind.CONSULTATION_NOTICE,
            BASE,
        ),
        (Stage.CONSULTATION, PlanProcedure.EXTENDED, PlanKind.DETAILED_PLAN, NoticeKind.PUBLIC_NOTICE, BASE),
        (
            Stage.REVIEW,
            PlanProcedure.STANDARD,
            PlanKind.DETAILED_PLAN,
            NoticeKind.REVIEW_NOTICE,
            BASE | {Part.WARNING},
        ),
        (
            Stage.REPEATED_REVIEW,
            PlanProcedure.EXTENDED,
            PlanKind.AREA_REGULATIONS,
            NoticeKind.REVIEW_NOTICE,
            BASE | {Part.WARNING},
        ),
        (
            Stage.REVIEW,
            PlanProcedure.COMPREHENSIVE_PLAN,
            PlanKind.COMPREHENSIVE_PLAN,
            NoticeKind.REVIEW_NOTICE,
            BASE - {Part.COMPREHENSIVE_PLAN},
        ),
        (
            Stage.ADOPTION,
            PlanProcedure.STANDARD,
            PlanKind.DETAILED_PLAN,
            NoticeKind.ADOPTION_NOTICE,
            {Part.AREA, Part.DECISION, Part.SEEN, Part.APPEAL},
        ),
    ],
)
def test_a_plan_of_which_all_is_known_has_a_notice_that_is_complete(
    stage, procedure, kind, notice_kind, parts
):
    notice = begun_notice(told_plan(stage, procedure, kind), NOON)
    assert notice.kind == notice_kind
    assert {row["part"] for row in notice.paragraphs} == parts | {Part.ABOUT, Part.QUESTIONS}
    assert blocking(notice) == []


@pytest.mark.parametrize("part", [*BASE, Part.WARNING])
def test_each_thing_that_must_be_stated_blocks_when_it_is_missing(part):
    notice = save(begun_notice(told_plan(Stage.REVIEW), NOON), **{part: "  "})
    assert blocking(notice) == [Part(part).label]
    with pytest.raises(services.NotComplete):
        services.publish_notice(notice=notice, version=notice.version, user=None, moment=NOON)
    notice.refresh_from_db()
    assert not notice.is_published


@pytest.mark.parametrize("part", [Part.DECISION, Part.APPEAL, Part.AREA, Part.SEEN])
def test_each_thing_that_an_adoption_must_state_blocks_when_it_is_missing(part):
    notice = save(begun_notice(told_plan(Stage.ADOPTION), NOON), **{part: ""})
    assert blocking(notice) == [Part(part).label]


def test_what_is_not_known_leads_to_where_the_plan_is_mended():
    plan = told_plan(property_designation="", area_description="")
    (missing,) = [check for check in checklist(begun_notice(plan, NOON), DAY) if check.blocks]
    assert missing.url.endswith(f"/pages/{plan.pk}/edit/")
    assert "vilket område" in missing.missing


def test_the_warning_is_the_law_s_own_words_in_force_that_day():
    notice = begun_notice(told_plan(Stage.REVIEW), NOON)
    assert notice.text_of(Part.WARNING) == WARNING
    assert WARNING in notice.paper_text


def test_a_comprehensive_plan_never_warns_of_a_lost_right_to_appeal():
    plan = told_plan(Stage.REVIEW, PlanProcedure.COMPREHENSIVE_PLAN, PlanKind.COMPREHENSIVE_PLAN)
    notice = begun_notice(plan, NOON)
    assert WARNING not in notice.as_text
    assert WARNING not in notice.paper_text
    smuggled = save(notice, **{Part.VIEWS: f"{notice.text_of(Part.VIEWS)}\n{WARNING}"})
    assert blocking(smuggled) == ["Ingen varning om förlorad rätt att överklaga"]


@pytest.mark.parametrize("stage", [Stage.CONSULTATION, Stage.ADOPTION])
def test_no_other_stage_warns(stage):
    assert WARNING not in begun_notice(told_plan(stage), NOON).as_text


@pytest.mark.parametrize(("departs", "words"), [(True, "avviker från"), (False, "avviker inte från")])
def test_it_says_whether_the_plan_departs_from_the_comprehensive_plan(departs, words):
    plan = told_plan(departs_from_comprehensive_plan=departs)
    assert words in begun_notice(plan, NOON).text_of(Part.COMPREHENSIVE_PLAN)


def test_it_says_where_and_to_whom():
    notice = begun_notice(told_plan(), NOON)
    assert notice.page.full_url in notice.text_of(Part.SEEN)
    assert "Bagges torg 1" in notice.text_of(Part.SEEN)
    views = notice.text_of(Part.VIEWS)
    assert f"{notice.page.full_url}svara/" in views
    assert "443 80 Lerum" in views
    assert "KS12.705" in views
    assert "lördag 28 mars 2026" in views


def test_the_last_day_to_appeal_is_told_only_when_it_is_checked():
    told = {"appeal_last_day": dt.date(2026, 4, 7)}
    unchecked = begun_notice(told_plan(Stage.ADOPTION, **told), NOON)
    assert "7 april 2026" not in unchecked.as_text
    checked = begun_notice(told_plan(Stage.ADOPTION, case_number="K2", appeal_confirmed=True, **told), NOON)
    assert "7 april 2026" in checked.text_of(Part.APPEAL)


def test_a_wrong_day_in_the_text_is_found():
    notice = begun_notice(told_plan(), NOON)
    notice = save(notice, **{Part.HOW_LONG: notice.text_of(Part.HOW_LONG).replace("28 mars", "29 mars")})
    assert blocking(notice) == [Part.HOW_LONG.label]


def test_a_plan_that_changes_while_the_notice_is_written_must_be_read_again():
    notice = begun_notice(told_plan(), NOON)
    notice.page.departs_from_comprehensive_plan = True
    notice.page.save()
    notice = type(notice).objects.get()
    assert blocking(notice) == [Part.COMPREHENSIVE_PLAN.label]
    assert blocking(save(notice)) == []


def test_a_part_that_is_asked_for_only_now_begins_as_it_is_proposed():
    plan = told_plan(Stage.REVIEW, PlanProcedure.COMPREHENSIVE_PLAN, PlanKind.COMPREHENSIVE_PLAN)
    notice = begun_notice(plan, NOON)
    plan.kind, plan.procedure = PlanKind.DETAILED_PLAN, PlanProcedure.STANDARD
    plan.save()
    notice = type(notice).objects.get()
    assert Part.WARNING.label in blocking(notice)
    notice = save(notice)
    assert notice.text_of(Part.WARNING) == WARNING
    assert blocking(notice) == []


def test_a_plan_that_is_not_published_blocks():
    plan = told_plan()
    notice = begun_notice(plan, NOON)
    plan.unpublish()
    assert blocking(type(notice).objects.get()) == ["Planen är publicerad"]


def test_a_public_notice_is_advised_to_be_on_the_notice_board():
    checks = checklist(begun_notice(told_plan(procedure=PlanProcedure.EXTENDED), NOON), DAY)
    advice = [check for check in checks if check.label == "På anslagstavlan"]
    assert advice[0].missing
    assert is_complete(checks)


def test_a_stage_that_is_gone_blocks_and_tells():
    notice = begun_notice(told_plan(), NOON)
    notice.period.delete()
    notice = type(notice).objects.get()
    assert blocking(notice) == ["Skedet"]
    assert save(notice).text_of(Part.AREA)


def publish(plan, moment=NOON):
    notice = begun_notice(plan, moment)
    return services.publish_notice(notice=notice, version=1, user=None, moment=moment)


def states(plan) -> list[str]:
    return [duty.state for duty in duties(type(plan).objects.get(pk=plan.pk), NOON)]


def test_a_stage_needs_a_notice_until_one_is_published():
    plan = told_plan()
    assert states(plan) == [DutyState.MISSING]
    begun_notice(plan, NOON)
    assert states(plan) == [DutyState.BEGUN]


def test_an_extension_makes_a_new_notice_due():
    """domain.md §7.3: the original day, the new one, the reason; and people are told anew."""
    plan = told_plan()
    first = publish(plan)
    assert states(plan) == [DutyState.DONE]
    period = plan.periods.get()
    period.original_last_day, period.last_day = period.last_day, dt.date(2026, 4, 10)
    period.extended_on, period.extension_reason = DAY, "Kartan saknades."
    period.save()
    assert states(plan) == [DutyState.EXTENDED]
    again = publish(type(plan).objects.get())
    assert states(plan) == [DutyState.DONE]
    told = again.text_of(Part.HOW_LONG)
    assert "fredag 10 april 2026" in told
    assert "lördag 28 mars 2026" in told
    assert "Kartan saknades." in told
    first.refresh_from_db()
    assert first.is_intact()
    assert "10 april" not in first.as_text


def test_an_adoption_is_due_on_its_day():
    plan = told_plan(Stage.ADOPTION)
    assert states(plan) == [DutyState.MISSING]
    assert [duty.state for duty in duties(plan, NOON - dt.timedelta(days=9))] == [DutyState.LATER]


def test_a_stage_of_which_people_are_not_told_has_no_notice():
    plan = told_plan(Stage.LEGAL_FORCE)
    assert duties(plan, NOON) == []
    with pytest.raises(services.NoNoticeOfStage):
        begun_notice(plan, NOON)


def test_a_stage_of_another_plan_has_no_notice_here():
    other = told_plan(case_number="K2")
    with pytest.raises(services.NoNoticeOfStage):
        services.begin_notice(page=told_plan(), period=other.periods.get(), user=None, moment=NOON)


def test_what_is_published_never_changes():
    notice = publish(told_plan())
    for write in (
        lambda: save(notice, **{Part.AREA: "Annat"}),
        lambda: services.publish_notice(notice=notice, version=notice.version, user=None, moment=NOON),
        lambda: services.remove_notice(notice=notice, user=None),
    ):
        with pytest.raises(services.AlreadyPublished):
            write()
    assert notice.is_intact()
    notice.paragraphs[0]["text"] = "Annat"
    assert not notice.is_intact()


def test_who_was_not_first_to_save_is_told():
    notice = begun_notice(told_plan(), NOON)
    save(notice, user=EditorFactory(username="forst"))
    with pytest.raises(services.ChangedMeanwhile) as caught:
        save(notice)
    assert caught.value.notice.changed_by.username == "forst"
    with pytest.raises(services.ChangedMeanwhile):
        services.publish_notice(notice=notice, version=1, user=None, moment=NOON)


def test_numbers_follow_each_other():
    plan = told_plan()
    assert [begun_notice(plan, NOON).number for _ in range(3)] == [1, 2, 3]
