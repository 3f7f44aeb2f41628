"""The dialogues, consultations and district meetings in all their states."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from dialogue_pages.consultations.enums import DocumentKind, Stage
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.notices.services import publish_notice
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.consultations.stages.models import StageMeeting, StagePlace
from dialogue_pages.dialogue_forms.models import DialogueFormPage, FieldType
from dialogue_pages.dialogues.channels.models import Channel
from dialogue_pages.dialogues.feedback.tokens import CONFIRM, UNSUBSCRIBE
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.outreach import tokens as outreach
from dialogue_pages.responses.drafts.services import begin_draft
from tests.accessibility.blocks import TEXT, every_block, every_feedback
from tests.accessibility.states import State, send, send_without_cookies
from tests.factories.calendar import COFFEE, MeetingFactory
from tests.factories.channels import ChannelGuidePageFactory, WayFactory
from tests.factories.dialogues import (
    ChannelFactory,
    ConsultationDocumentFactory,
    ConsultationIndexPageFactory,
    DialogueFormPageFactory,
    DistrictMeetingPageFactory,
    QuestionFactory,
    ResponseFactory,
    period,
)
from tests.factories.notices import SQUARE, LegalTextFactory, begun_notice, told_plan
from tests.factories.outreach import subscriber
from tests.factories.questions import approved, meeting_page
from tests.factories.registers import BodyFactory, ContactDetailsFactory, DistrictFactory, VenueFactory
from tests.factories.reports import (
    StatementFactory,
    answered,
    noise,
    published,
    report_of,
)
from tests.factories.results import answer, answers, publish, question, quote, waiting
from tests.factories.statements import ThemeFactory
from tests.journeys.content import (
    contact_centre,
    day,
    days,
    evening,
    harbour_plan,
    overview,
    square_form,
    today,
)


def overviews() -> list[State]:
    """With nothing in it, before the rest is made; with everything in it afterwards."""
    index = overview()
    return [State("overview", index.url), State("overview filtered to nothing", f"{index.url}?kommundel=x")]


def every_question() -> list:
    """A form with a field of each kind, required and not."""
    several = (FieldType.RADIO, FieldType.DROPDOWN, FieldType.CHECKBOXES, FieldType.RANKING)
    return [
        QuestionFactory(
            label=f"Fråga om {kind.value}",
            clean_name=f"fraga_{kind.value}",
            field_type=kind,
            choices="Bil\r\nBuss\r\nBåt" if kind in several else "",
            required=required,
            help_text="" if required else "En rad som förklarar frågan.",
            sort_order=number,
        )
        for required in (True, False)
        for number, kind in enumerate(FieldType)
        if required or kind in (FieldType.RADIO, FieldType.CHECKBOXES, FieldType.CHECKBOX, FieldType.DATE)
    ]


def form_details() -> dict:
    contact = ContactDetailsFactory(
        person_name="Karin Berg",
        numbers=["+46313900611", "+46701740622"],
        opening_hours="Måndag–fredag kl. 8–16.30",
        postal_address="Sjöbo kommun\n443 80 Lerum",
        text_telephone="Ring 90160",
        link="https://example.org/kontakt",
    )
    return {
        "purpose": "<p>Torget ska byggas om.</p>",
        "can_influence": TEXT,
        "cannot_influence": TEXT,
        "decided_by": BodyFactory(name="Samhällsbyggnadsnämnden"),
        "contacts": [contact],
        "districts": [DistrictFactory(name="Norra stranden"), DistrictFactory(name="Södra stranden")],
        "topics": ["Trafik", "Skola"],
        "summary": "Berätta vad du vill ha, och vad som får vara som det är.",
        "feedback_due_on": day(60),
    }


def dialogues() -> list[State]:
    details = form_details()
    open_now = square_form(body=every_block(details["contacts"][0]), **details)
    coming = square_form(title="Ny skola", slug="skola", days=(day(10), day(30)))
    closed = square_form(title="Cykelvägar", slug="cykel", days=(day(-30), day(-3)), **details)
    told = {"feedback": every_feedback(), "feedback_published_on": day(-2)}
    feedback = square_form(title="Lekplatser", slug="lek", days=(day(-90), day(-60)), **told)
    decided = square_form(
        title="Badplatsen",
        slug="bad",
        days=(day(-90), day(-60)),
        decided_on=day(-1),
        decision_url="https://example.org/beslut",
        **told,
    )
    empty = DialogueFormPageFactory(title="Utan datum", days=(), form_fields=[])
    return [
        State("form page open", open_now.url),
        State("form page coming", coming.url),
        State("form page closed", closed.url),
        State("form page with feedback", feedback.url),
        State("form page decided", decided.url),
        State("form page empty", empty.url),
        State("closed: not yet", f"{coming.url}svara/"),
        State("closed: over", f"{closed.url}svara/"),
    ]


def first_draft(page: DialogueFormPage, **typed: str) -> str:
    """The beginning of the addresses of something that somebody has begun to write."""
    answers = {name: [text] for name, text in typed.items()}
    _draft, key = begin_draft(page=page, moment=timezone.now(), typed=answers)
    return f"{page.url}svara/{key}/"


def steps() -> list[State]:
    """A form in two steps, and all that somebody comes to who answers it."""
    form: DialogueFormPage = square_form(title="I steg", slug="i-steg")
    first, second, third = form.form_fields.all()
    first.step_heading, second.step_heading = "Om torget", "Om dig"
    third.condition_question, third.condition_value = second.clean_name, "Ibland"
    form.form_fields = [first, second, third]
    form.save()
    done = first_draft(form, saknar="Skugga", ofta="Ibland", annat="Rad ett\nrad två")
    return [
        State("step", f"{form.url}svara/"),
        State("second step", f"{first_draft(form, saknar='Skugga')}2/"),
        State("step with errors", f"{first_draft(form, saknar='Skugga')}2/", act=send),
        State("check", f"{done}kontrollera/"),
        State("check with faults", f"{first_draft(form)}kontrollera/"),
        State("saved", f"{done}sparat/"),
        State("saved, no address", f"{done}sparat/", act=send),
        State("link that no longer works", f"{form.url}svara/{'x' * 43}/", status=404),
    ]


def given_back() -> list[State]:
    """Results on a page and at their own address, what is hidden, what is late, what is asked."""
    closed = {"days": (day(-90), day(-60))}
    late = square_form(title="Försenad", slug="forsenad", feedback_due_on=day(-2), **closed)
    index = late.get_parent()
    few = square_form(title="Få svar", slug="fa", **closed)
    asked = question("q", "radio", "Ja", "Nej", "Vet inte", label="Ska torget få träd?")
    rows = answers(few, asked, {"Ja": 20, "Nej": 10, "Vet inte": 2})
    quote(
        answer(few, [question("ord", "multiline", label="Vad saknas?")], "Fler bänkar"), "ord", "Fler bänkar"
    )
    publish(few, "q")
    many = square_form(title="Många frågor", slug="manga", **closed)
    kinds = [
        question("s", "scale", *"12345"),
        question("r", "ranking", "Träd", "Ljus"),
        question("n", "number"),
    ]
    for number in range(30):
        answer(many, [asked, *kinds], "Ja", str(number % 2 + 1), ["Träd", "Ljus"], number % 3 * 10)
    publish(many, "q", "s", "r", "n")
    (waits,) = waiting(late, "anna@example.org")
    ask = f"/dialog/besked/{late.pk}/"
    return [
        State("late", late.url),
        State("late in the list", index.url),
        State("results with hidden groups and a quote", few.url),
        State("results at their own address", f"{few.url}resultat/"),
        State("results apart", many.url),
        State("results of every kind", f"{many.url}resultat/"),
        State("ask to be told", ask),
        State("ask to be told with an error", ask, act=send),
        State("asked to be told", f"{ask}skickat/"),
        State("confirm", f"/dialog/besked/bekrafta/{CONFIRM.write(waits.pk)}/"),
        State("leave", f"/dialog/besked/avsluta/{UNSUBSCRIBE.write(waits.pk)}/"),
        State("link too old", "/dialog/besked/avsluta/1.abc/", 410),
        State("receipt that offers to tell", rows[0].get_absolute_url()),
        *_subscriptions(late),
    ]


def _subscriptions(page: DialogueFormPage) -> list[State]:
    row = subscriber("kim@example.org", since=timezone.now(), page=page)
    ask, manage = "/dialog/prenumerera/", f"/dialog/prenumerera/andra/{outreach.MANAGE.write(row.pk)}/"
    return [
        State("subscribe", f"{ask}?sida={page.pk}"),
        State("subscribe with an error", ask, act=send),
        State("subscription asked for", f"{ask}skickat/"),
        State("confirm a subscription", f"{ask}bekrafta/{outreach.CONFIRM.write(row.pk)}/"),
        State("subscriptions", f"{manage}?sparat=1"),
        State("leave subscriptions", f"{ask}avsluta/{outreach.UNSUBSCRIBE.write(row.pk)}/"),
        State("subscription's link too old", f"{ask}andra/1.abc/", 410),
    ]


def close(page_id: int) -> None:
    DialoguePeriod.objects.filter(page_id=page_id).update(last_day=day(-1))


def answer_forms() -> list[State]:
    every = DialogueFormPageFactory(title="Alla sorters frågor", form_fields=every_question())
    late: DialogueFormPage = square_form(title="Sista dagen", slug="sista")

    def send_late(page: Page) -> None:
        page.locator("[name=saknar]").fill("Det här kom för sent.")
        close(late.pk)
        send(page)
        DialoguePeriod.objects.filter(page_id=late.pk).update(last_day=day(3))

    receipt = ResponseFactory(page=every, form_data={"vad_tycker_du": "Bra\n\nMycket bra"})
    return [
        State("answer form", f"{every.url}svara/"),
        State("answer form with errors", f"{every.url}svara/", act=send),
        State("closed: too late", f"{late.url}svara/", act=send_late),
        State("form without its cookie", f"{late.url}svara/", act=send_without_cookies),
        State("receipt", receipt.get_absolute_url()),
    ]


def consultations() -> list[State]:
    documents = [
        ConsultationDocumentFactory(kind=kind, summary="Kartan visar tre hus vid vattnet.")
        for kind in (DocumentKind.PLAN_MAP, DocumentKind.PLAN_DESCRIPTION)
    ]
    open_now = harbour_plan(
        case_number="KS12.705",
        property_designation="Hallsås 2:261 m.fl.",
        significant_impact=True,
        area_description="Hamnen och stranden norr om den.",
        periods=[days(-15, 16, Stage.CONSULTATION), period(day(90), None, Stage.ADOPTION)],
        plan_area=SQUARE,
        plan_documents=documents,
    )
    stages = [
        days(-90, -60, Stage.CONSULTATION),
        days(-3, 20, Stage.REVIEW),
        period(day(80), None, Stage.ADOPTION),
    ]
    review = harbour_plan(title="Skogsbrynet", slug="skogsbrynet", periods=stages)
    closed = harbour_plan(title="Udden", slug="udden", periods=[days(-90, -60, Stage.CONSULTATION)])
    extended = days(-20, 9, Stage.REVIEW)
    extended.original_last_day, extended.extended_on = today(), today()
    extended.extension_reason = "Kartan gick inte att öppna."
    extended.description = "Förslaget har ändrats."
    extended.documents = [ConsultationDocumentFactory(summary="Tre hus", dated_on=today())]
    extended.places = [StagePlace(contact=ContactDetailsFactory()), StagePlace(venue=VenueFactory())]
    extended.stage_meetings = [StageMeeting(meeting=MeetingFactory(venue=VenueFactory()))]
    whole = harbour_plan(
        title="Kvarnen",
        slug="kvarnen",
        nearby=TEXT,
        notice_board_url="https://example.org/anslag",
        periods=[days(-90, -60, Stage.CONSULTATION), extended],
        announced_on=today(),
        appeal_last_day=today(),
        appeal_confirmed=True,
    )
    plans = ConsultationIndexPageFactory(slug="planer")
    return [
        State("list of plans", plans.url),
        State("list of plans filtered to nothing", f"{plans.url}?slag=annat"),
        State("granskning extended, with all that hangs on it", whole.url),
        State("statement form with the warning", f"{whole.url}svara/"),
        *told_plans(),
        State("samråd open", open_now.url),
        State("granskning open", review.url),
        State("consultation closed, with its report", closed.url),
        State("report of a consultation", answered_report(closed).public_url),
        State("statement form", f"{open_now.url}svara/"),
        State("statement form with errors", f"{open_now.url}svara/", act=send),
        State("consultation closed for statements", f"{closed.url}svara/"),
    ]


def told_plans() -> list[State]:
    """The notice of a plan, and the plans near a place."""
    LegalTextFactory()
    moment = timezone.now()
    board = "https://example.org/anslag"
    plan = told_plan(Stage.REVIEW, plan_area=SQUARE, notice_board_url=board, case_number="KS26.1")
    notice = begun_notice(plan, moment)
    publish_notice(notice=notice, version=1, user=None, moment=moment)
    district = DistrictFactory(name="Näset", latitude=57.84, longitude=12.3)
    near = reverse("dialogue_pages:plans_near")

    def send_place(page: Page, place: str) -> None:
        page.get_by_label("Koordinater").fill(place)
        send_form(page)

    return [
        State("plan with a notice", plan.url),
        State("notice of a plan", f"{plan.url}{notice.path}"),
        State("plans near", near),
        State("plans near a district", f"{near}?kommundel={district.slug}"),
        State("plans near a place", near, act=lambda page: send_place(page, "57.77, 12.27")),
        State("plans near no place", near, act=lambda page: send_place(page, "hemma")),
    ]


def send_form(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Visa de närmaste").click()


def answered_report(plan: ConsultationPage) -> PlanReport:
    """A published report of one statement."""
    answered(StatementFactory(page=plan), noise(), themes=(ThemeFactory(page=plan),))
    return published(report_of(plan), None)


def guides() -> list[State]:
    """The guide in all its parts, the card of a way, and the form for ideas."""
    contact = ContactDetailsFactory(function="Kontaktcenter")
    way = WayFactory(title="Anmäl ett fel på gatan", suits=["vad=fel"], contact=contact)
    way.instead.add(WayFactory(title="Skriv om en plan", suits=["vad=plan", "hur=skriva"]))
    page = ChannelGuidePageFactory(
        summary="Två frågor", ideas=every_feedback(), fallback_contact=contact, body=every_block(contact)
    )
    Channel.objects.filter(suits=[]).update(suits=["vad=fel"])
    return [
        State("guide", page.url),
        State("guide, second question", f"{page.url}?vad=fel"),
        State("guide, result", f"{page.url}?vad=fel&hur=skriva"),
        State("guide, nothing suits", f"{page.url}?vad=plan&hur=prata"),
        State("way to take part", f"{page.url}{way.slug}/"),
        State("idea form", f"{page.url}ide/"),
        State("idea form with errors", f"{page.url}ide/", act=send),
    ]


def district_meetings() -> list[State]:
    venue = VenueFactory(accessibility="Ramp vid stora ingången. Hörslinga.")
    ahead = MeetingFactory(
        starts_at=evening(9), venue=venue, gathering_label=COFFEE, agenda="Trafiken.\n\nSkolan."
    )
    held = MeetingFactory(starts_at=evening(-9), venue=venue)
    off = MeetingFactory(starts_at=evening(11), status="CANCELLED", reason="Sjukdom.")
    moved = MeetingFactory(starts_at=evening(12), status="MOVED", moved_from=evening(5), venue=venue)
    contact = ContactDetailsFactory(function="Kommundelsutvecklare")
    pages = {
        "district meeting ahead": DistrictMeetingPageFactory(title="Träff i norr", meeting=ahead),
        "district meeting held": DistrictMeetingPageFactory(
            title="Träff i söder", meeting=held, notes=every_block(contact)
        ),
        "district meeting cancelled": DistrictMeetingPageFactory(title="Träff i väster", meeting=off),
        "district meeting moved": DistrictMeetingPageFactory(title="Träff i öster", meeting=moved),
        "district meeting without a date": DistrictMeetingPageFactory(title="Träff någon gång"),
    }
    return [*(State(name, page.url) for name, page in pages.items()), *questions_ahead()]


def questions_ahead() -> list[State]:
    meeting = MeetingFactory(starts_at=evening(13), ends_at=evening(14))
    page = meeting_page(title="Träff med frågor", meeting=meeting)
    answer = {
        "answer": "Nästa år.",
        "answered_by": "Tekniska nämnden",
        "answered_on": meeting.starts_at.date(),
    }
    question = approved(page, "När byggs bron?", shown_name="Kim Ek", **answer)
    approved(page, "När öppnar badet?")
    over = meeting_page(title="Träff utan frågor", meeting=None)
    return [
        State("questions ahead", page.url),
        State("a question ahead, form", f"{page.url}fraga/"),
        State("a question ahead, closed", f"{over.url}fraga/"),
        State("support of a question", f"{page.url}fraga/{question.pk}/stod/"),
        State("big screen", f"{page.url}storskarm/"),
        State("big screen with one question", f"{page.url}storskarm/?fraga={question.pk}&paus=1"),
    ]


def states() -> list[State]:
    contact_centre()
    ChannelFactory(
        title="Medborgarförslag", description="Lämna ett förslag.", contact=ContactDetailsFactory()
    )
    ChannelFactory(title="Frågestund")
    return [
        *overviews(),
        *dialogues(),
        *answer_forms(),
        *steps(),
        *given_back(),
        *consultations(),
        *district_meetings(),
        *guides(),
    ]
