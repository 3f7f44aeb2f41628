"""A resident answers an open dialogue: finds it, errs, mends it, gets a receipt and a copy by mail."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from threading import Barrier, Event
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from dialogue_pages.responses.models import Response
from dialogue_pages.responses.services import receive
from tests.journeys.content import contact_centre, day, overview, square_form

BOTH_WAYS = pytest.mark.parametrize("javascript", [True, False], ids=["with-script", "without-script"])
REFERENCE = re.compile(r"\b[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}\b")
CHECK = re.compile(r"/svara/[\w-]{43}/kontrollera/$")
RECEIPT = re.compile(r"/dialog/kvitto/[\w-]{43}/$")


def section(page: Page, heading_id: str) -> Locator:
    """The section of a page whose heading has the id."""
    return page.locator(f"section[aria-labelledby={heading_id}]")


def send_button(page: Page) -> Locator:
    """The button that leads on from a step, and that sends from the page with all answers."""
    return page.locator("main form[method=post] button[type=submit]").first


def fill(page: Page, *, text: str = "En fontän", copy_to: str = "bo@example.org") -> None:
    """Answer the one step of the form, and go on to the page from which it is sent."""
    page.locator("[name=saknar]").fill(text)
    page.locator("[name=ofta]").nth(1).check()
    send_button(page).click()
    expect(page).to_have_url(CHECK)
    page.locator("[name=kopia_till]").fill(copy_to)


@pytest.fixture
def form_path(transactional_db) -> str:
    overview()
    return f"{square_form().url}svara/"


@BOTH_WAYS
def test_from_the_home_page_to_a_mailed_receipt(browser_page, smtp_server, task_worker, javascript):
    contact_centre()
    overview()
    square_form(title="Var ska bryggan ligga?", slug="bryggan", days=(day(-2), day(30)))
    square_form()
    page = browser_page("/", javascript=javascript)

    just_now = section(page, "just-nu").get_by_role("listitem")
    expect(just_now.first).to_contain_text(re.compile(r"\b1[12] dagar kvar"))
    just_now.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vad vill du med torget?")
    page.locator("main a[href$='/svara/']").first.click()

    page.locator("[name=annat]").fill("Fler träd & bänkar")
    with page.expect_response(lambda response: response.request.method == "POST") as answered:
        send_button(page).click()
    assert answered.value.status == 422
    summary = page.get_by_role("alert")
    expect(summary.get_by_role("link")).to_have_count(2)
    expect(page).to_have_title(re.compile("^Fel: "))
    expect(page.locator("[name=annat]")).to_have_value("Fler träd & bänkar")
    assert Response.objects.count() == 0
    if javascript:
        expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.locator("[name=saknar]")).to_be_focused()

    fill(page, copy_to="ingen adress")
    send_button(page).click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(1)
    expect(page.locator("[name=kopia_till]")).to_have_value("ingen adress")
    page.locator("[name=kopia_till]").fill("bo@example.org")
    expect(page.locator("main")).to_contain_text("Fler träd & bänkar")
    send_button(page).click()
    expect(page).to_have_url(RECEIPT)
    response = Response.objects.get()
    expect(page.locator("main")).to_contain_text(response.reference)
    expect(page.locator("main")).to_contain_text("Fler träd & bänkar")
    assert REFERENCE.search(page.locator("main").inner_text())

    page.reload()
    expect(page.locator("main")).to_contain_text(response.reference)
    task_worker()
    task_worker()
    (mail,) = smtp_server.messages
    assert mail["To"] == "bo@example.org"
    assert response.reference in mail["Subject"]
    assert "Fler träd & bänkar" in mail.get_payload(decode=True).decode()
    assert Response.objects.count() == 1


@pytest.fixture
def slow_network(monkeypatch) -> Event:
    """The first answer is stored at once, as the event tells, and its receipt takes a while to come."""
    stored = Event()

    def receive_slowly(**given: Any) -> Response:
        response = receive(**given)
        if not stored.is_set():
            stored.set()
            time.sleep(2)
        return response

    monkeypatch.setattr("dialogue_pages.responses.drafts.services.receive", receive_slowly)
    return stored


@BOTH_WAYS
def test_pressing_twice_sends_once(browser_page, slow_network, form_path, javascript):
    page = browser_page(form_path, javascript=javascript)
    fill(page)
    send_button(page).scroll_into_view_if_needed()
    box = send_button(page).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 20, box["y"] + 20)
    assert slow_network.wait(timeout=10)
    page.mouse.click(box["x"] + 20, box["y"] + 20)
    expect(page).to_have_url(RECEIPT)
    expect(page.locator("main")).to_contain_text(Response.objects.get().reference)


def test_going_back_and_sending_again_gives_the_same_receipt(browser_page, form_path):
    page = browser_page(form_path)
    fill(page)
    check = page.url
    send_button(page).click()
    expect(page).to_have_url(RECEIPT)
    receipt = page.url
    page.go_back()
    page.goto(check)
    expect(page).to_have_url(receipt)
    assert Response.objects.count() == 1


def test_two_equal_posts_at_the_same_moment_are_one_answer(
    browser_page, site_server, smtp_server, task_worker, form_path
):
    page = browser_page(form_path)
    fill(page)
    check = urlsplit(page.url).path
    body = page.locator("main form[method=post]").evaluate(
        "(form) => new URLSearchParams(new FormData(form)).toString()"
    )
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
    start = Barrier(4)

    def post(_number: int) -> tuple[int, str | None]:
        connection = HTTPConnection(urlsplit(site_server).netloc, timeout=30)
        start.wait(timeout=10)
        connection.request(
            "POST",
            check,
            body,
            {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies},
        )
        answer = connection.getresponse()
        connection.close()
        return answer.status, answer.headers["Location"]

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(post, range(4)))
    assert answers == {(303, Response.objects.get().get_absolute_url())}
    task_worker()
    assert len(smtp_server.messages) == 1


def test_two_people_who_write_the_same_are_two_answers(browser_page, form_path):
    for _person in range(2):
        page = browser_page(form_path)
        fill(page)
        send_button(page).click()
        expect(page).to_have_url(RECEIPT)
    references = set(Response.objects.values_list("reference", flat=True))
    assert len(references) == 2


def test_what_fills_in_the_trap_is_kept_aside_and_not_mailed(
    browser_page, smtp_server, task_worker, form_path
):
    page = browser_page(form_path)
    fill(page)
    page.locator("[name=webbplats]").evaluate("(field) => { field.value = 'https://example.com' }")
    send_button(page).click()
    expect(page).to_have_url(RECEIPT)
    assert Response.objects.get().quarantine_reason == "TRAP"
    task_worker()
    assert smtp_server.messages == []


def test_the_receipt_is_the_holders_alone(browser_page, form_path):
    page = browser_page(form_path)
    fill(page)
    send_button(page).click()
    expect(page).to_have_url(RECEIPT)
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    answer = page.request.get(page.url)
    assert "no-store" in answer.headers["cache-control"]
    assert answer.headers["x-robots-tag"] == "noindex"


def test_the_form_sends_what_its_own_fields_say(browser_page, form_path):
    """An answer is kept with the questions as they were, in their order, and no field beside them."""
    page = browser_page(form_path)
    fill(page, text="Skugga", copy_to="")
    page.locator("[name=webbplats]").evaluate("(field) => { field.name = 'reference'; field.value = 'X' }")
    send_button(page).click()
    expect(page).to_have_url(RECEIPT)
    response = Response.objects.get()
    assert response.answers == [
        ("Vad saknar du på torget?", "Skugga"),
        ("Hur ofta är du där?", "Ibland"),
        ("Något annat?", ""),
    ]
    assert response.reference != "X"
    assert response.receipt_email == ""


def test_every_letter_arrives_as_it_was_typed(browser_page, form_path):
    """Emoji, right-to-left text and line breaks reach the receipt as they were typed."""
    text = "🌲 rad ett\nשלום rad två"
    page = browser_page(form_path)
    fill(page, text=text)
    send_button(page).click()
    expect(page).to_have_url(RECEIPT)
    assert Response.objects.get().form_data["saknar"].replace("\r\n", "\n") == text
    expect(page.locator("main")).to_contain_text("שלום rad två")
