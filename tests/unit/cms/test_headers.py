"""The headers that every response carries, and the policy for each kind of visitor."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cms.security import (
    ADMIN_POLICY,
    PUBLIC_POLICY,
    ContentSecurityPolicyMiddleware,
    with_pictures_from,
)


def policy_of(response) -> dict[str, str]:
    """The directives of a response's policy."""
    parts = response.headers["Content-Security-Policy"].split("; ")
    return {part.split(" ", 1)[0]: part.split(" ", 1)[1] for part in parts}


def test_a_resident_gets_the_strict_policy(client):
    assert policy_of(client.get("/healthz")) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


def test_the_map_s_pictures_are_all_that_may_come_from_elsewhere():
    policy = with_pictures_from("https://karta.example.se", PUBLIC_POLICY)
    assert policy == {**PUBLIC_POLICY, "img-src": ["'self'", "https://karta.example.se"]}
    assert with_pictures_from("", PUBLIC_POLICY) == PUBLIC_POLICY


@pytest.mark.django_db
def test_the_admin_draws_on_the_same_map(client, settings):
    settings.MAP_ORIGIN = "https://karta.example.se"
    policy = policy_of(client.get("/admin/login/"))
    assert policy["img-src"] == "'self' data: blob: https://karta.example.se"
    assert "karta" not in policy["script-src"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/finns\x00inte", "/robots.txt"])
def test_every_response_carries_the_headers(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=(self)" in headers["Permissions-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_a_refused_host_gets_the_headers_too(client):
    headers = client.get("/healthz", headers={"host": "evil.example.com"}).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_the_admin_has_a_policy_of_its_own(client):
    policy = policy_of(client.get("/admin/login/"))
    assert policy["frame-ancestors"] == "'self'"
    assert policy["default-src"] == "'none'"
    assert "https:" not in str(policy)


def test_no_policy_allows_another_host_or_eval():
    allowed = {
        source
        for policy in (PUBLIC_POLICY, ADMIN_POLICY)
        for sources in policy.values()
        for source in sources
    }
    assert allowed == {"'none'", "'self'", "'unsafe-inline'", "data:", "blob:"}
    assert "'unsafe-inline'" not in str(PUBLIC_POLICY)


def test_a_preview_may_be_framed_by_the_admin_and_no_more():
    request = RequestFactory().get("/dialoger/")
    request.is_dummy = True
    preview = policy_of(ContentSecurityPolicyMiddleware(lambda _: HttpResponse())(request))
    public = policy_of(ContentSecurityPolicyMiddleware(lambda _: HttpResponse())(RequestFactory().get("/")))
    assert preview == {**public, "frame-ancestors": "'self'"}
