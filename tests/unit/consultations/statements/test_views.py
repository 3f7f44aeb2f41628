"""The overview, one statement's page, many at once and themes, as a planner's browser meets them."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.statements.models import (
    Position,
    SenderKind,
    StandardAnswer,
    StatementPoint,
    StatementReview,
    Theme,
)
from tests.factories.dialogues import ConsultationPageFactory, period
from tests.factories.responses import RegistrarFactory
from tests.factories.statements import (
    PointFactory,
    ReviewFactory,
    StandardAnswerFactory,
    StatementFactory,
    ThemeFactory,
    received,
)
from tests.factories.users import logged_in

pytestmark = pytest.mark.django_db


def overview(plan) -> str:
    return reverse("dialogue_pages_statements", args=[plan.pk])


def work(response) -> str:
    return reverse("dialogue_pages_statement", args=[response.page_id, response.pk])


def typed(*points: dict[str, Any], version: int = 0, **more: Any) -> dict[str, Any]:
    """What the page of a statement sends: points that have a `pk` come first."""
    data = {
        "points-TOTAL_FORMS": len(points),
        "points-INITIAL_FORMS": sum("pk" in point for point in points),
        "sender_kind": SenderKind.PRIVATE,
        "shown_as": "REFERENCE",
        "version": version,
    }
    for number, point in enumerate(points):
        data |= {f"points-{number}-{name}": value for name, value in point.items()}
    return data | more


def listed(staff, plan, **query) -> list[str]:
    answer = staff.get(overview(plan), query)
    assert answer.status_code == 200
    return [row["response"].reference for row in answer.context["rows"]]


class TestOverview:
    def test_it_tells_on_time_late_quarantine_and_progress_by_stage(self, staff):
        plan = ConsultationPageFactory(
            periods=[
                period("2026-03-01", "2026-03-28", Stage.CONSULTATION),
                period("2026-05-01", "2026-05-21", Stage.REVIEW),
            ]
        )
        ReviewFactory(response=StatementFactory(page=plan), is_split=True)
        StatementFactory(page=plan, is_late=True)
        StatementFactory(page=plan, quarantine_reason="TRAP")
        stages = staff.get(overview(plan)).context["stages"]
        (_first, name, samrad), (_second, _name, review) = stages
        assert "samråd" in name.lower()
        counts = (samrad.total, samrad.on_time, samrad.late, samrad.quarantined, samrad.unsplit)
        assert counts == (2, 1, 1, 1, 1)
        assert samrad.percent == 50
        assert review.total == 0

    def test_statements_are_filtered_by_stage_theme_position_work_sender_and_words(self, staff):
        plan = ConsultationPageFactory(
            periods=[
                period("2026-03-01", "2026-03-28", Stage.CONSULTATION),
                period("2026-05-01", "2026-05-21", Stage.REVIEW),
            ]
        )
        samrad, granskning = plan.periods.order_by("first_day")
        theme = ThemeFactory(page=plan)
        done = StatementFactory(page=plan, text="Trafiken på bron")
        PointFactory(
            review=ReviewFactory(response=done, is_split=True, sender_kind=SenderKind.AUTHORITY),
            position=Position.NOT,
            themes=[theme],
        )
        left = StatementFactory(page=plan, text="Skuggan", is_late=True)
        PointFactory(review=ReviewFactory(response=left))
        fresh = StatementFactory(
            page=plan, text="Parken", stage=Stage.REVIEW, submit_time=received("2026-05-02")
        )
        held = StatementFactory(page=plan, quarantine_reason="TRAP")
        for query, found in (
            ({}, [done, left, fresh]),
            ({"stage": samrad.pk}, [done, left]),
            ({"stage": granskning.pk}, [fresh]),
            ({"theme": theme.pk}, [done]),
            ({"position": "NOT"}, [done]),
            ({"position": "NONE"}, [left]),
            ({"theme": theme.pk, "position": "NONE"}, []),
            ({"done": "DONE"}, [done]),
            ({"done": "LEFT"}, [left, fresh]),
            ({"sender": "AUTHORITY"}, [done]),
            ({"sender": "NONE"}, [fresh]),
            ({"came": "LATE"}, [left]),
            ({"came": "ON_TIME"}, [done, fresh]),
            ({"came": "QUARANTINE"}, [held]),
            ({"q": "skugga"}, [left]),
            ({"q": fresh.reference}, [fresh]),
            ({"stage": "999999"}, []),
            ({"theme": "x"}, []),
        ):
            assert listed(staff, plan, **query) == [row.reference for row in found], query

    def test_fifty_are_shown_on_a_page_and_the_rest_on_the_next(self, staff, plan):
        StatementFactory.create_batch(52, page=plan)
        assert len(listed(staff, plan)) == 50
        assert len(listed(staff, plan, p="2")) == 2
        assert len(listed(staff, plan, p="x")) == 50

    def test_statements_of_other_plans_are_not_in_it(self, staff, plan):
        StatementFactory()
        assert listed(staff, plan) == []

    def test_a_plan_without_stages_lists_what_came_all_the_same(self, staff):
        plan = ConsultationPageFactory(periods=[])
        row = StatementFactory(page=plan)
        assert listed(staff, plan) == [row.reference]
        (stage,) = staff.get(overview(plan)).context["stages"]
        assert stage[2].total == 1

    def test_what_a_sender_is_called_is_escaped(self, staff, plan):
        StatementFactory(page=plan, name="<script>alert(1)</script>")
        assert "<script>alert(1)" not in staff.get(overview(plan)).text

    def test_queries_are_as_many_for_sixty_statements_as_for_two(
        self, staff, plan, django_assert_num_queries, django_assert_max_num_queries
    ):
        theme = ThemeFactory(page=plan)

        def fill(count):
            for row in StatementFactory.create_batch(count, page=plan):
                PointFactory(review__response=row, themes=[theme])

        fill(2)
        staff.get(overview(plan))
        with django_assert_max_num_queries(40) as few:
            staff.get(overview(plan))
        fill(60)
        with django_assert_num_queries(len(few)):
            staff.get(overview(plan))


class TestWork:
    def test_a_statement_is_split_tagged_and_decided_on_in_one_save(self, staff, planner, response, plan):
        theme = ThemeFactory(page=plan)
        point = {
            "text": "Skogen ska vara kvar",
            "themes": [theme.pk],
            "new_theme": "  Djur   och natur ",
            "position": "PARTLY",
            "reason": "Halva skogen sparas.",
        }
        answer = staff.post(work(response), typed(point, {"text": ""}, is_split="on"))
        assert answer.status_code == 302
        review = StatementReview.objects.get()
        row = review.points.get()
        assert (row.text, row.position, row.reason) == (
            "Skogen ska vara kvar",
            Position.PARTLY,
            "Halva skogen sparas.",
        )
        assert {one.name for one in row.themes.all()} == {theme.name, "Djur och natur"}
        assert (review.is_split, review.changed_by) == (True, planner)

    def test_a_position_without_a_reason_is_refused_and_what_was_typed_is_there(self, staff, response):
        answer = staff.post(work(response), typed({"text": "Mitt arbete", "position": "NOT", "reason": " "}))
        assert answer.status_code == 422
        assert "Mitt arbete" in answer.text
        assert "lagen" in answer.text
        assert not StatementReview.objects.exists()

    def test_a_standard_answer_is_the_reason_or_is_added_to_it(self, staff, response):
        answer = StandardAnswerFactory(text="Enligt översiktsplanen.")
        for reason, kept in (("", answer.text), ("Dessutom.", f"Dessutom.\n\n{answer.text}")):
            point = {"text": "A", "position": "NOT", "standard_answer": answer.pk, "reason": reason}
            StatementPoint.objects.all().delete()
            version = StatementReview.objects.count()
            assert staff.post(work(response), typed(point, version=version)).status_code == 302
            assert StatementPoint.objects.get().reason == kept

    def test_a_standard_answer_that_changes_later_changes_no_reason(self, staff, response):
        answer = StandardAnswerFactory(text="Förr.")
        staff.post(work(response), typed({"text": "A", "position": "NOT", "standard_answer": answer.pk}))
        StandardAnswer.objects.update(text="Nu.")
        assert StatementPoint.objects.get().reason == "Förr."

    def test_points_are_ordered_by_their_place(self, staff, response):
        staff.post(work(response), typed({"text": "B", "ORDER": 2}, {"text": "C"}, {"text": "A", "ORDER": 1}))
        assert list(StatementPoint.objects.values_list("text", flat=True)) == ["A", "B", "C"]

    def test_a_point_is_removed_when_it_is_ticked(self, staff, response):
        point = PointFactory(review__response=response)
        data = typed({"pk": point.pk, "text": "", "DELETE": "on"}, version=1)
        assert staff.post(work(response), data).status_code == 302
        assert not StatementPoint.objects.exists()

    def test_two_people_at_once_are_told_who_and_when_and_nothing_typed_is_lost(self, staff, response):
        other = RegistrarFactory(first_name="Olle", last_name="Andra")
        logged_in(other).post(work(response), typed({"text": "Olles synpunkt"}))
        answer = staff.post(
            work(response), typed({"text": "Petras synpunkt", "position": "NOT", "reason": "Petras skäl"})
        )
        assert answer.status_code == 409
        for told in ("Olle Andra", "Olles synpunkt", "Petras synpunkt", "Petras skäl"):
            assert told in answer.text
        assert list(StatementPoint.objects.values_list("text", flat=True)) == ["Olles synpunkt"]
        again = typed({"text": "Petras synpunkt", "position": "NOT", "reason": "Petras skäl"}, version=1)
        assert staff.post(work(response), again).status_code == 302
        assert set(StatementPoint.objects.values_list("text", flat=True)) == {
            "Petras synpunkt",
            "Olles synpunkt",
        }

    def test_a_button_pressed_twice_saves_once_and_is_no_conflict(self, staff, response):
        data = typed({"text": "A", "position": "NOT", "reason": "B"}, next="1")
        assert [staff.post(work(response), data).status_code for _press in range(2)] == [302, 302]
        assert StatementPoint.objects.count() == 1

    @pytest.mark.parametrize("change", [{"is_split": "on"}, {"points-0-new_theme": "Trafik"}])
    def test_one_s_own_older_page_is_a_conflict_when_it_says_something_else(self, staff, response, change):
        staff.post(work(response), typed({"text": "A"}))
        assert staff.post(work(response), typed({"text": "A"}) | change).status_code == 409

    def test_a_conflict_hands_out_the_version_that_saves_knowingly(self, staff, response):
        ReviewFactory(response=response, version=7)
        answer = staff.post(work(response), typed({"text": "A"}, version=6))
        assert answer.status_code == 409
        assert answer.context["sorting_form"]["version"].value() == 7

    def test_the_sender_is_proposed_from_the_role_that_was_chosen(self, staff, plan):
        agency = StatementFactory(page=plan, role="Jag skriver för en myndighet", name="Länsstyrelsen")
        form = staff.get(work(agency)).context["sorting_form"]
        assert form["sender_kind"].value() == SenderKind.AUTHORITY
        assert form["shown_name"].value() == "Länsstyrelsen"
        neighbour = StatementFactory(page=plan, role="Jag bor i närheten", name="Kim Ek")
        form = staff.get(work(neighbour)).context["sorting_form"]
        assert (form["sender_kind"].value(), form["shown_name"].value()) == (SenderKind.PRIVATE, "")

    def test_a_private_person_cannot_be_named(self, staff, response):
        answer = staff.post(work(response), typed(shown_as="NAME", shown_name="Kim Ek"))
        assert answer.status_code == 422
        assert set(answer.context["sorting_form"].errors) == {"shown_as"}
        assert not StatementReview.objects.exists()

    def test_next_and_before_follow_the_filter(self, staff, plan):
        first, second, third = (
            StatementFactory(page=plan, submit_time=received(f"2026-03-0{day}"), is_late=day != 2)
            for day in (1, 2, 3)
        )
        context = staff.get(work(first), {"came": "LATE"}).context
        assert context["previous_url"] == ""
        assert context["next_url"] == f"{work(third)}?came=LATE"
        context = staff.get(work(second)).context
        assert (context["previous_url"], context["next_url"]) == (work(first), work(third))

    def test_save_and_next_goes_on_though_this_one_leaves_the_filter(self, staff, plan):
        first, second = (
            StatementFactory(page=plan, submit_time=received(f"2026-03-0{day}")) for day in (1, 2)
        )
        query = "?done=LEFT"
        answer = staff.post(work(first) + query, typed(is_split="on", next="1"))
        assert answer.url == work(second) + query
        answer = staff.post(work(second) + query, typed(is_split="on", next="1"))
        assert answer.url == overview(plan) + query

    def test_what_is_in_quarantine_can_be_read_and_not_worked_on(self, staff, plan):
        held = StatementFactory(page=plan, quarantine_reason="TRAP")
        html = staff.get(work(held)).text
        assert 'id="arbete"' not in html
        assert staff.post(work(held), typed({"text": "A"})).status_code == 422
        assert not StatementReview.objects.exists()

    def test_a_statement_of_another_plan_is_not_reached_by_changing_the_id(self, staff, plan):
        other = StatementFactory()
        address = reverse("dialogue_pages_statement", args=[plan.pk, other.pk])
        assert staff.get(address).status_code == 404
        assert staff.post(address, typed({"text": "A"})).status_code == 404

    def test_a_theme_of_another_plan_is_refused(self, staff, response):
        foreign = ThemeFactory()
        answer = staff.post(work(response), typed({"text": "A", "themes": [foreign.pk]}))
        assert answer.status_code == 422

    def test_text_is_escaped(self, staff, plan):
        row = StatementFactory(page=plan, text="</textarea><script>x</script>", name="<b>")
        PointFactory(review__response=row, text="</textarea><script>y</script>")
        StandardAnswerFactory(text="</script><script>z</script>")
        html = staff.get(work(row)).text
        for bad in ("<script>x", "<script>y", "<script>z", "<b>"):
            assert bad not in html.partition("<main")[2].replace("<b></b>", "")

    def test_queries_are_as_many_for_twenty_points_as_for_two(
        self, staff, response, plan, django_assert_num_queries, django_assert_max_num_queries
    ):
        theme = ThemeFactory(page=plan)
        PointFactory.create_batch(2, review=ReviewFactory(response=response), themes=[theme])
        staff.get(work(response))
        with django_assert_max_num_queries(40) as few:
            staff.get(work(response))
        PointFactory.create_batch(20, review=response.review, themes=[theme])
        with django_assert_num_queries(len(few)):
            staff.get(work(response))

    def test_the_work_is_told_in_the_register_s_history_without_any_words(self, staff, response):
        staff.post(work(response), typed({"text": "Hemligheten"}))
        html = staff.get(reverse("dialogue_responses:detail", args=[response.pk])).text
        assert "1 synpunkt tillagd" in html
        assert "Hemligheten" not in html
        assert "Hemligheten" not in str(list(ModelLogEntry.objects.values_list("data", flat=True)))


class TestTogether:
    def address(self, plan, query: str = "") -> str:
        return reverse("dialogue_pages_statements_together", args=[plan.pk]) + query

    def test_ticked_statements_are_worked_on_and_no_others(self, staff, plan):
        rows = StatementFactory.create_batch(3, page=plan)
        ids = [row.pk for row in rows[:2]]
        page = staff.get(self.address(plan), {"id": ids})
        assert [row.pk for row in page.context["statements"]] == ids
        data = {"id": ids, "text": "Bevara skogen", "position": "NOT", "reason": "Nej.", "is_split": "on"}
        assert staff.post(self.address(plan), data).status_code == 302
        assert set(StatementPoint.objects.values_list("review", flat=True)) == set(ids)

    def test_all_that_are_listed_are_taken_however_many_pages(self, staff, plan):
        StatementFactory.create_batch(60, page=plan, text="Upprop")
        StatementFactory(page=plan, text="Annat")
        page = staff.get(self.address(plan), {"q": "upprop", "all": "1"})
        assert len(page.context["statements"]) == 60

    def test_what_came_after_the_list_was_shown_is_not_touched(self, staff, plan):
        shown = StatementFactory(page=plan)
        later = StatementFactory(page=plan)
        staff.post(self.address(plan, "?all=1"), {"id": [shown.pk], "is_split": "on"})
        assert list(StatementReview.objects.values_list("pk", flat=True)) == [shown.pk]
        assert not StatementReview.objects.filter(pk=later.pk).exists()

    def test_a_list_narrowed_to_a_theme_touches_only_points_about_it(self, staff, plan):
        theme = ThemeFactory(page=plan)
        row = StatementFactory(page=plan)
        about, other = PointFactory(review__response=row, themes=[theme]), None
        other = PointFactory(review=about.review)
        query = f"?theme={theme.pk}"
        staff.post(self.address(plan, query), {"id": [row.pk], "position": "NOT", "reason": "Nej."})
        about.refresh_from_db()
        other.refresh_from_db()
        assert (about.position, other.position) == ("NOT", "")

    def test_nothing_ticked_leads_back(self, staff, plan):
        StatementFactory(page=plan)
        for query in ({}, {"id": ["x", "-1", "9" * 30]}):
            answer = staff.get(self.address(plan), query)
            assert (answer.status_code, answer.url) == (302, overview(plan))

    def test_nothing_said_and_a_position_without_a_reason_are_told(self, staff, plan):
        row = StatementFactory(page=plan)
        for data in ({}, {"position": "NOT"}):
            assert staff.post(self.address(plan), {"id": [row.pk], **data}).status_code == 422
        assert not StatementReview.objects.exists()


class TestThemes:
    def address(self, theme) -> str:
        return reverse("dialogue_pages_statements_theme", args=[theme.page_id, theme.pk])

    def test_the_list_counts_points_and_statements(self, staff, plan):
        theme = ThemeFactory(page=plan)
        review = ReviewFactory(response=StatementFactory(page=plan))
        PointFactory.create_batch(2, review=review, themes=[theme])
        (row,) = staff.get(reverse("dialogue_pages_statements_themes", args=[plan.pk])).context["themes"]
        assert (row.point_count, row.statement_count) == (2, 1)

    def test_a_theme_is_added_once(self, staff, plan):
        for name in ("Öppen mark", "  öppen  MARK "):
            staff.post(reverse("dialogue_pages_statements_themes", args=[plan.pk]), {"name": name})
        assert list(Theme.objects.values_list("name", flat=True)) == ["Öppen mark"]

    def test_a_theme_is_renamed_but_not_to_one_that_is_there(self, staff, plan):
        ThemeFactory(page=plan, name="Trafik")
        theme = ThemeFactory(page=plan, name="Skuga")
        assert staff.post(self.address(theme), {"name": "Skugga", "sort_order": 1}).status_code == 302
        assert staff.post(self.address(theme), {"name": "Trafik", "sort_order": 1}).status_code == 422
        theme.refresh_from_db()
        assert theme.name == "Skugga"

    def test_themes_are_put_together_and_every_point_keeps_one(self, staff, plan):
        one, two = ThemeFactory(page=plan), ThemeFactory(page=plan)
        review = ReviewFactory(response=StatementFactory(page=plan))
        both, first = (
            PointFactory(review=review, themes=[one, two]),
            PointFactory(review=review, themes=[one]),
        )
        assert staff.post(self.address(one), {"merge": "1", "into": two.pk}).status_code == 302
        assert list(Theme.objects.all()) == [two]
        assert set(two.points.all()) == {both, first}

    def test_themes_of_two_plans_are_not_put_together(self, staff, plan):
        theme = ThemeFactory(page=plan)
        assert staff.post(self.address(theme), {"merge": "1", "into": ThemeFactory().pk}).status_code == 422

    def test_an_unused_theme_is_deleted_and_a_used_one_only_when_that_is_known(self, staff, plan):
        staff.post(self.address(ThemeFactory(page=plan)), {"delete": "1"})
        assert not Theme.objects.exists()
        used = ThemeFactory(page=plan)
        point = PointFactory(review__response=StatementFactory(page=plan), themes=[used])
        assert staff.post(self.address(used), {"delete": "1"}).status_code == 422
        assert Theme.objects.exists()
        staff.post(self.address(used), {"delete": "1", "is_known_used": "on"})
        assert not Theme.objects.exists()
        assert StatementPoint.objects.get() == point

    def test_every_act_is_in_the_log_of_the_plan(self, staff, plan, planner):
        staff.post(reverse("dialogue_pages_statements_themes", args=[plan.pk]), {"name": "Trafik"})
        staff.post(self.address(Theme.objects.get()), {"delete": "1"})
        log = PageLogEntry.objects.filter(
            page=plan.pk, action__startswith="dialogue_pages.theme", user=planner
        )
        assert log.count() == 2
