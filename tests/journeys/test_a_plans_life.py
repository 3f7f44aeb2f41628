"""A plan's whole life, by the clock: made, samråd, statements, report, granskning, one that came late, the
statement of review, adopted, appealed or not, in force."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import time_machine
from django.core.management import call_command
from playwright.sync_api import Page, expect

from dialogue_pages.consultations.enums import PlanProcedure, Stage
from dialogue_pages.consultations.evidence.models import Event, EvidenceEntry
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.core.clock import SWEDEN
from dialogue_pages.responses.models import Response
from tests.factories.admin import edit_page_address
from tests.factories.dialogues import ConsultationPageFactory
from tests.factories.registers import ContactDetailsFactory
from tests.factories.users import SuperuserFactory
from tests.journeys.admin import PASSWORD, Hands, log_in
from tests.journeys.content import overview
from tests.journeys.test_resident_answers import send_button


def at(text: str) -> time_machine.travel:
    """Swedish wall time, from which the clock goes on."""
    return time_machine.travel(dt.datetime.fromisoformat(text).replace(tzinfo=SWEDEN))


class Planner:
    """Somebody at the municipality, who signs in anew each time."""

    def __init__(self, browser_page) -> None:
        self.browser_page = browser_page
        self.user = SuperuserFactory()
        self.user.set_password(PASSWORD)
        self.user.save()

    def sit_down(self) -> Page:
        return log_in(self.browser_page, self.user)


def add_stage(page: Page, number: int, stage: Stage, first_day: str, last_day: str = "") -> None:
    hands = Hands(page)
    if page.locator(f"[name='periods-{number}-stage']").count() == 0:
        hands.click("#id_periods-ADD")
    hands.choose(f"[name='periods-{number}-stage']", stage)
    hands.date(f"[name='periods-{number}-first_day']", first_day)
    if last_day:
        hands.date(f"[name='periods-{number}-last_day']", last_day)


def edit(page: Page, plan: ConsultationPage) -> Hands:
    page.goto(edit_page_address(plan))
    return Hands(page)


def write_statement(page: Page, plan: ConsultationPage, text: str, name: str) -> None:
    page.goto(plan.url)
    page.locator("main a[href$='/svara/']").first.click()
    page.locator("[name=text]").fill(text)
    page.locator("[name=name]").fill(name)
    page.locator("[name=postal_address]").fill("Strandvägen 1, 443 30 Lerum")
    send_button(page).click()
    expect(page.locator("main")).to_contain_text("KS26.412")


def answer_all(page: Page, plan: ConsultationPage, count: int, text: str, position: str) -> None:
    """Decide on every statement of the stage that the plan is in."""
    page.goto(f"/admin/yttranden/{plan.pk}/?done=LEFT")
    page.get_by_role("button", name=f"Arbeta med alla {count} som listas").click()
    page.locator("[name=text]").fill(text)
    page.locator("[name=position]").select_option(position)
    page.locator("[name=reason]").fill("Gatan byggs om först.")
    page.get_by_label("Alla synpunkter är uttagna").check()
    page.get_by_role("button", name=f"Gör det med {count} yttranden").click()
    expect(page.locator(".messages .success")).to_be_visible()


def publish_report(page: Page, plan: ConsultationPage, stage: str) -> str:
    """Begin, compose and publish the report of a stage; its public address."""
    page.goto(f"/admin/redogorelser/{plan.pk}/")
    page.get_by_label(stage).check()
    page.get_by_role("button", name="Börja på en redogörelse").click()
    page.locator("button[name=compose]").click()
    page.get_by_role("link", name="Publicera").click()
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_text("Den ändras inte längre")).to_be_visible()
    return plan.plan_reports.first().public_url


def is_published(desk: Page, plan: ConsultationPage) -> None:
    hands = edit(desk, plan)
    add_stage(desk, 0, Stage.CONSULTATION, "2026-02-03", "2026-02-24")
    hands.publish()


def reads_the_report(resident: Page, report: str) -> None:
    """Nobody private is named in it, and the same is there as an accessible PDF."""
    resident.goto(report)
    main = resident.locator("main")
    expect(main).to_contain_text("Husen är för höga och skogen ska sparas.")
    expect(main).to_contain_text("delvis tillgodosedd")
    for name in ("Kim Ek", "Robin Ås", "Strandvägen"):
        expect(main).not_to_contain_text(name)
    with pikepdf.open(io.BytesIO(resident.request.get(f"{report}pdf/").body())) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("sv")
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


def enters_what_came_late(desk: Page, plan: ConsultationPage) -> None:
    desk.goto(f"/admin/svar/nytt/{plan.pk}/")
    desk.locator("[name=channel]").select_option("PAPER")
    desk.locator("[name=received_day]").fill("2026-04-01")
    desk.locator("[name=received_day]").press("Escape")
    desk.locator("[name=text]").fill("Jag hann inte skriva i tid.")
    desk.locator("[name=name]").fill("Ali Holm")
    desk.get_by_role("button", name="Lägg in svaret").click()
    expect(desk.locator(".messages")).to_contain_text("utanför svarstiden")
    assert Response.objects.get(is_late=True).stage == Stage.REVIEW


def tells_when_to_appeal(desk: Page, resident: Page, plan: ConsultationPage) -> None:
    """The day is proposed to the editor, and shown when the editor has confirmed it."""
    hands = edit(desk, plan)
    add_stage(desk, 2, Stage.ADOPTION, "2026-05-18")
    hands.date("[name=announced_on]", "2026-05-21")
    hands.publish()
    hands = edit(desk, plan)
    expect(desk.locator("#page-edit-form")).to_contain_text("torsdag 11 juni 2026")
    resident.goto(plan.url)
    expect(resident.locator("main")).not_to_contain_text("11 juni 2026")
    hands.date("[name=appeal_last_day]", "2026-06-11")
    desk.locator("[name=appeal_confirmed]").check()
    hands.publish()
    resident.goto(plan.url)
    expect(resident.locator("main")).to_contain_text("11 juni 2026")


def test_a_plan_from_its_first_day_to_legal_force(browser_page):
    # How a plan is made from nothing, `test_communicator_publishes` shows.
    plan = ConsultationPageFactory(
        parent=overview(),
        title="Detaljplan för Ängarna",
        slug="angarna",
        case_number="KS26.412",
        procedure=PlanProcedure.EXTENDED,
        periods=[],
        contacts=[ContactDetailsFactory(function="Planenheten")],
        live=False,
    )
    planner = Planner(browser_page)
    with at("2026-02-02 10:00"):
        is_published(planner.sit_down(), plan)
    plan.refresh_from_db()

    with at("2026-02-10 18:00"):
        resident = browser_page("/")
        write_statement(resident, plan, "Bygg inte så högt.", "Kim Ek")
        write_statement(resident, plan, "Spara skogen.", "Robin Ås")
    with at("2026-02-25 00:00:01"):
        resident.goto(plan.url)
        expect(resident.locator("main a[href$='/svara/']")).to_have_count(0)

    with at("2026-03-02 09:00"):
        desk = planner.sit_down()
        answer_all(desk, plan, 2, "Husen är för höga och skogen ska sparas.", "PARTLY")
        reads_the_report(resident, publish_report(desk, plan, "Samråd"))
        hands = edit(desk, plan)
        add_stage(desk, 1, Stage.REVIEW, "2026-03-09", "2026-03-30")
        hands.publish()
        desk.goto(f"/admin/planer/{plan.pk}/kungorelser/")
        expect(desk.locator("main")).to_contain_text("Granskning")

    with at("2026-03-15 20:00"):
        resident.goto(f"{plan.url}svara/")
        expect(resident.locator("main")).to_contain_text("förlora rätten att överklaga")
        write_statement(resident, plan, "Fortfarande för högt.", "Kim Ek")

    with at("2026-04-02 09:00"):
        desk = planner.sit_down()
        enters_what_came_late(desk, plan)
        answer_all(desk, plan, 2, "Husen är fortfarande för höga.", "NOT")
        resident.goto(publish_report(desk, plan, "Granskning"))
        expect(resident.locator("main")).to_contain_text("Yttranden som kom in sent")

    with at("2026-05-21 09:00"):
        tells_when_to_appeal(planner.sit_down(), resident, plan)

    with at("2026-06-12 09:00"):
        desk = planner.sit_down()
        hands = edit(desk, plan)
        add_stage(desk, 3, Stage.LEGAL_FORCE, "2026-06-12")
        hands.publish()
        resident.goto(plan.url)
        expect(resident.locator(".timeline [aria-current=step]")).to_contain_text("Laga kraft")
        call_command("record_evidence", verbosity=0)
        call_command("verify_evidence")
    events = list(EvidenceEntry.objects.filter(page_id=plan.pk).values_list("event", flat=True))
    assert events[0] == Event.PUBLISHED
    assert events.count(Event.OPENED) == events.count(Event.CLOSED) == 2
