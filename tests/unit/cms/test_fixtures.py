"""The tests' own tools: a fault that is planted is found."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage

import pytest
from django.core.mail import send_mail
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Route

from tests.browser import Visitor, axe_faults

STRICT = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'"}


def serve(visitor: Visitor, body: str, headers: dict[str, str], *, javascript: bool = True) -> list[str]:
    """The faults of a page made for the test."""
    page = visitor.open("/healthz", javascript=javascript)

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="text/html", headers=headers)

    page.route("**/planted", answer)
    page.goto("/planted")
    page.wait_for_timeout(300)
    found, visitor.faults[:] = list(visitor.faults), []
    return found


@pytest.mark.parametrize("javascript", [True, False])
def test_an_inline_style_is_found(visitor, javascript):
    body = "<!doctype html><title>x</title><p style='color: red'>x</p>"
    faults = serve(visitor, body, STRICT, javascript=javascript)
    assert any("style-src" in fault for fault in faults)


def test_an_inline_script_is_found(visitor):
    faults = serve(visitor, "<!doctype html><title>x</title><script>document.title = 'y'</script>", STRICT)
    assert any("script-src" in fault for fault in faults)


def test_a_script_that_fails_is_found(visitor):
    faults = serve(visitor, "<!doctype html><title>x</title><script>throw new Error('oj')</script>", {})
    assert faults == ["script error: oj"]


def test_a_request_to_another_host_is_found(visitor):
    faults = serve(visitor, "<!doctype html><title>x</title><img src='http://127.0.0.1:1/x.png' alt=''>", {})
    assert faults == ["third-party request: http://127.0.0.1:1/x.png"]


def test_a_page_without_fault_has_none(visitor):
    assert serve(visitor, "<!doctype html><title>x</title><p>x</p>", STRICT) == []


def test_axe_finds_a_picture_without_a_text(visitor):
    page = visitor.open("/healthz")
    page.set_content("<html lang='sv'><title>x</title><main><h1>x</h1><img src='/healthz'></main></html>")
    assert [fault.split(" ")[0] for fault in axe_faults(page)] == ["image-alt"]


def test_mail_reaches_the_server(smtp_server):
    send_mail("Ämne", "Text", "dialog@example.se", ["invanare@example.se"])
    (mail,) = smtp_server.messages
    assert isinstance(mail, EmailMessage)
    assert (mail["Subject"], mail["To"]) == ("Ämne", "invanare@example.se")


def test_a_mail_server_that_stopped_is_an_error(smtp_server, settings):
    settings.EMAIL_PORT = 1
    with pytest.raises((smtplib.SMTPException, OSError)):
        send_mail("Ämne", "Text", "dialog@example.se", ["invanare@example.se"])
    assert smtp_server.messages == []


@task
def _note(name: str) -> str:
    return f"noted {name}"


def test_a_task_waits_for_the_worker(transactional_db, task_worker):
    waiting = _note.enqueue("a")
    assert DBTaskResult.objects.ready().count() == 1
    task_worker()
    waiting.refresh()
    assert waiting.return_value == "noted a"
    assert DBTaskResult.objects.ready().count() == 0


@pytest.mark.django_db
def test_without_the_worker_a_task_runs_at_once():
    assert _note.enqueue("b").return_value == "noted b"
