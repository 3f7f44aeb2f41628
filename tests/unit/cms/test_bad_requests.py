"""Requests that no browser makes end in a page that helps, never in a server error."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    """A client that shows a server error as the visitor would see it, instead of raising it."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    "address",
    ["/sok/?q=%00", "/sok/?q=%00%1b%7f&sida=%00", "/sok/?q=%ff%fe", "/?a=%00", "/admin/login/?next=%00"],
)
def test_control_characters_in_a_query_are_no_error(client, address):
    assert client.get(address).status_code in (200, 404)


@pytest.mark.parametrize("path", ["/%00", "/sok/%0a", "/static/%00.css", "/media/images/%00", "/admin/%7f/"])
def test_control_characters_in_a_path_are_not_found(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "<html" in response.content.decode()


def test_a_nul_in_the_session_cookie_is_a_visitor_without_session(client):
    client.cookies["sessionid"] = "\x00" * 32
    assert client.get("/admin/login/").status_code == 200


def test_a_nul_at_login_is_a_wrong_password(client):
    response = client.post("/admin/login/", {"username": "redaktör\x00", "password": "\x00"})
    assert response.status_code == 200


def test_a_body_too_large_is_a_bad_request(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = client.post(
        "/admin/login/", "username=" + "a" * 2000, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 400
    assert "<html" in response.content.decode()


def test_a_form_with_too_many_fields_is_a_bad_request(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    response = client.post("/admin/login/", {f"field{number}": "1" for number in range(20)})
    assert response.status_code == 400


def test_a_broken_multipart_body_is_a_bad_request(client):
    response = client.post("/admin/login/", b"--x\r\nrubbish", content_type="multipart/form-data")
    assert response.status_code == 400


def test_a_megabyte_of_letters_is_read(client):
    response = client.post("/admin/login/", {"username": "å" * 1_000_000, "password": "x"})
    assert response.status_code == 200


def test_a_host_that_is_not_ours_is_refused(client):
    response = client.get("/healthz", headers={"host": "evil.example.com"})
    assert response.status_code == 400
    assert "evil.example.com" not in response.content.decode()


def test_an_unknown_page_is_a_page_in_swedish(client):
    response = client.get("/finns-inte/")
    assert response.status_code == 404
    assert '<html lang="sv"' in response.content.decode()
