"""Whatever is asked or sent, the answer is a Swedish page that helps, never a server error."""

from __future__ import annotations

import socket
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client

from dialogue_pages.dialogue_forms.builder import MAX_LONG_TEXT
from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.responses.models import Response
from tests.answering import answer_form
from tests.factories.pages import CalendarPageFactory, CommitteePageFactory, CouncillorIndexPageFactory
from tests.factories.registers import BodyFactory
from tests.journeys.content import day, overview, square_form

MEGABYTE = 1_000_000
NO_MEETING = "6b1f0a52-0000-4000-8000-000000000000"
PATHS = (
    "/",
    "/delta/",
    "/delta/torget/",
    "/kalender/",
    "/politiker/",
    "/organ/",
    "/sok/",
    "/delta/torget/svara/",
)
FORM = "/delta/torget/svara/"


@pytest.fixture
def site(db) -> None:
    overview()
    square_form()
    CalendarPageFactory(slug="kalender")
    CouncillorIndexPageFactory(slug="politiker")
    CommitteePageFactory(slug="organ", body_shown=BodyFactory(slug="organ"))
    square_form(title="Det var", slug="var", days=(day(-9), day(-2)))


@pytest.fixture
def client(site) -> Client:
    """A client that shows a server error as the visitor would see it, instead of raising it."""
    return Client(raise_request_exception=False)


def assert_helps(response, *statuses: int) -> str:
    """A Swedish page with a way on; returns its text."""
    text = response.content.decode()
    assert response.status_code in statuses, text[:500]
    assert response["Content-Type"].startswith("text/html")
    assert 'lang="sv"' in text
    assert '<a href="/"' in text or 'href="/"' in text
    return text


@pytest.mark.parametrize(
    "query",
    [
        *(
            "page=x",
            "sida=x",
            "sida=-1",
            "sida=0",
            "sida=99999999999999999999",
            "sida=1&sida=x",
            "sida=%F0%9F",
        ),
        *("datum=2026-13-40", "datum=0000-00-00", "datum=99999-01-01", "datum=2026-11-24T25:00", "datum=%00"),
        *("organ=finns-inte", "kommundel=%27%22%3C", "amne=%25", "parti=%F0%9F%91%8D", "namn=%00", "visa=x"),
        *("vy=x", "typ=x", "typ=%00&typ=%F0%9F%91%8D", "vy=manad&typ=finns-inte&organ=%22"),
        *(
            f"vy=manad&manad={month}"
            for month in (
                "2026-13",
                "2026-00",
                "0000-01",
                "9999-12",
                "x",
                "%00",
                "2026-1",
                "٢٠٢٦-١١",
                "%F0%9F",
            )
        ),
        *(
            "q=%00",
            "q=%ff%fe",
            "q=%22%27%5C%29%28%26%7C%21%3A%2A",
            "q=" + "a%20OR%20" * 50,
            "q[]=1&q=2",
            "=&&=",
        ),
    ],
)
def test_no_query_breaks_a_page(client, query):
    for path in PATHS:
        assert_helps(client.get(f"{path}?{query}"), 200)


def test_a_search_of_five_thousand_letters_is_cut(client):
    text = assert_helps(client.get("/sok/", {"q": "å" * 5000}), 200)
    assert "å" * 200 in text
    assert "å" * 201 not in text


@pytest.mark.parametrize(
    "query",
    ["räksmörgås", "🦊", "שלום", "<script>alert(1)</script>", "a\u202eb", "'; DROP TABLE", "%", "_", "\\"],
)
def test_a_search_is_given_back_as_it_was_written_and_escaped(client, query):
    text = assert_helps(client.get("/sok/", {"q": query}), 200)
    assert "<script>alert" not in text


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/finns-inte/",
            "/delta/finns-inte/",
            "/delta/torget/svara/finns-inte/",
            "/delta/torget/finns-inte/",
        ),
        *("/%00", "/delta/%00/", "/delta/torget%00/", "/%ff%fe/", "/%F0%9F%A6%8A/", "/" + "a" * 3000 + "/"),
        *("/..%2f..%2fetc/passwd", "/dialog/", "/dialog/kvitto/", "/dialog/kvitto/okand-nyckel/"),
        *(f"/dialog/kvitto/{'x' * 43}/", "/dialog/kvitto/%00/", "/dialog/kvitto/🦊/"),
        *("/dialog/mote/inte-en-uuid/", f"/dialog/mote/{NO_MEETING}/", f"/dialog/mote/{NO_MEETING}.ics"),
        *("/dialog/kommundel/finns-inte.ics", "/dialog/kommundel/%00.ics"),
        *("/dialog/organ/finns-inte.ics", "/documents/99999/x.pdf", "/media/images/finns-inte.jpg"),
    ],
)
def test_what_is_not_there_is_a_page_that_helps(client, path):
    text = assert_helps(client.get(quote(path, safe="/%.")), 404)
    assert "/sok/" in text


def test_the_pages_that_are_there_still_are(client):
    """What the rest of this module asks for exists, so that its answers say something."""
    for path in ("/delta/torget/", FORM, "/kalender/", "/politiker/", "/organ/", "/dialog/organ/organ.ics"):
        assert client.get(path).status_code == 200


def answer(client: Client, **fields: str):
    page = DialogueFormPage.objects.get(slug="torget")
    return answer_form(client, page, {"saknar": "En fontän", "ofta": "Ibland"} | fields)


def test_a_megabyte_in_a_field_is_told_to_be_shorter_and_given_back(client):
    text = assert_helps(answer(client, saknar="å" * MEGABYTE), 422)
    assert "å" * 1000 in text
    assert Response.objects.count() == 0


def test_the_longest_text_allowed_is_received(client):
    assert answer(client, saknar="å" * MAX_LONG_TEXT).status_code == 303
    assert answer(client, saknar="å" * (MAX_LONG_TEXT + 1)).status_code == 422
    assert len(Response.objects.get().form_data["saknar"]) == MAX_LONG_TEXT


@pytest.mark.parametrize(
    "text",
    [
        "🌲👩‍👩‍👧 🇸🇪",
        "שלום עולם",
        "مرحبا\u200f!",
        "a\u202etxt.exe",
        "\ufeffx",
        "<b>&amp;",
        "'; --",
        "\ud800x",
        "a\x00b",
    ],
)
def test_every_kind_of_text_is_received_and_shown(client, text):
    sent = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    response = answer(client, saknar=sent)
    assert response.status_code == 303
    receipt = assert_helps(client.get(response["Location"]), 200)
    assert "<b>&amp;" not in receipt
    assert Response.objects.get().form_data["saknar"] == sent.replace("\x00", "").strip()


@pytest.mark.parametrize("key", ["x", "🦊" * 50, "a" * 5000, "' OR 1=1", "%2500", "..", "1"])
@pytest.mark.parametrize("place", ["", "1/", "kontrollera/", "sparat/"])
def test_a_forged_key_opens_nothing(client, key, place):
    assert_helps(client.get(f"{FORM}{quote(key)}/{place}"), 404)


def test_forged_fields_are_not_kept_and_reach_no_other_form(client):
    first = Response.objects.count()
    response = answer(client, page="1", page_id="1", id="1", reference="X", receipt_key="x", kind="STATEMENT")
    assert response.status_code == 303
    stored = Response.objects.get()
    assert (first, stored.page.slug, stored.kind) == (0, "torget", "ANSWER")
    assert set(stored.form_data) == {"saknar", "ofta", "annat"}


def test_a_choice_that_was_not_offered_is_refused(client):
    assert_helps(answer(client, ofta="Jämt"), 422)


def test_a_closed_form_takes_nothing_and_gives_the_text_back(client):
    text = assert_helps(client.post("/delta/var/svara/", {"saknar": "Min text", "ofta": "Ibland"}), 403)
    assert "Min text" in text
    assert Response.objects.count() == 0


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_an_odd_method_is_no_error(client, method):
    for path in (*PATHS, "/finns-inte/", "/dialog/moten.ics"):
        assert getattr(client, method)(path).status_code in (200, 404, 405), path
    assert Response.objects.count() == 0


def test_a_post_to_a_page_without_a_form_is_no_error(client):
    for path in ("/", "/delta/", "/delta/torget/", "/kalender/", "/sok/", "/finns-inte/"):
        assert client.post(path, {"x": "1"}).status_code in (200, 404, 405)


def test_a_form_without_its_cookie_gives_the_text_back(site):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    text = assert_helps(strict.post(FORM, {"saknar": "Min långa <text>"}), 403)
    assert "Min långa &lt;text&gt;" in text
    assert Response.objects.count() == 0


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data; boundary=", b"x"),
        ("multipart/form-data", b"--x\r\n"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="saknar"\r\n\r\ncut',
        ),
        ("multipart/form-data; boundary=\xff", b"--\xff\r\n"),
        ("application/x-www-form-urlencoded", b"saknar=%ff%fe&ofta=%"),
        ("application/x-www-form-urlencoded; charset=finns-inte", b"saknar=x"),
        ("application/json", b"{"),
        ("text/plain", b"\xff\xfe"),
    ],
)
def test_a_garbled_body_is_no_error(client, content_type, body):
    assert_helps(client.generic("POST", FORM, body, content_type=content_type), 400, 422)


def raw(address: str, request: bytes) -> bytes:
    """The first bytes of the answer to bytes that no client library would send."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as connection:
        connection.sendall(request)
        connection.settimeout(10)
        answered = b""
        while chunk := connection.recv(65536):
            answered += chunk
    return answered


@pytest.mark.parametrize(
    "lines",
    [
        "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid=" + "a" * 60_000,
        "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: csrftoken=\xff\xfe; sessionid=%00; =; ;;",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a" * 70_000,
        "GET /?" + "a" * 70_000 + " HTTP/1.1\r\nHost: localhost",
        "GET /sok/?q=\xff\xfe HTTP/1.1\r\nHost: localhost",
        "GET /\xff\xfe/ HTTP/1.1\r\nHost: localhost",
        "GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Language: " + "sv," * 5000,
        "GET / HTTP/1.1\r\nHost: localhost\r\nIf-Modified-Since: i g\xe5r",
        "GET /static/home/css/base.css HTTP/1.1\r\nHost: localhost\r\nRange: bytes=9-1,x",
        "POST " + FORM + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: x",
        "HEAD / HTTP/1.1\r\nHost: localhost",
        "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0",
        "SNURRA / HTTP/1.1\r\nHost: localhost",
    ],
)
def test_bytes_on_the_wire_are_no_error(site_server, lines):
    host = urlsplit(site_server).netloc
    overview()
    square_form()
    request = lines.replace("Host: localhost", f"Host: {host}") + "\r\nConnection: close\r\n\r\n"
    status = raw(site_server, request.encode("latin-1")).split(b" ", 2)[1]
    assert status[:1] in (b"2", b"3", b"4"), lines[:80]
