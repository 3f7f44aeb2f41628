"""A limit for each network, which never costs anyone what they wrote."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache

from dialogue_pages.responses.rate_limits import RateLimit, network_of
from tests.conftest import free_port

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
LIMIT = RateLimit("test", allowed=2, period=HOUR)


@pytest.fixture
def request_from(rf):
    def _request_from(address: str, forwarded: str = ""):
        more = {"headers": {"X-Forwarded-For": forwarded}} if forwarded else {}
        return rf.get("/", REMOTE_ADDR=address, **more)

    return _request_from


def test_the_limit_slides(request_from):
    request = request_from("192.0.2.1")
    assert LIMIT.admit(request, NOON) is None
    assert LIMIT.admit(request, NOON + HOUR / 2) is None
    assert LIMIT.admit(request, NOON + HOUR / 2) == NOON + HOUR
    assert LIMIT.admit(request, NOON + HOUR) is None
    assert LIMIT.admit(request, NOON + HOUR) == NOON + HOUR * 1.5


def test_another_limit_counts_for_itself(request_from):
    request = request_from("192.0.2.1")
    assert [LIMIT.admit(request, NOON) for _ in range(2)] == [None, None]
    assert RateLimit("other", allowed=1, period=HOUR).admit(request, NOON) is None


def test_a_household_s_ipv6_addresses_are_one_network(request_from):
    assert LIMIT.admit(request_from("2001:db8:1:2::1"), NOON) is None
    assert LIMIT.admit(request_from("2001:db8:1:2:ffff::2"), NOON) is None
    assert LIMIT.admit(request_from("2001:db8:1:2::3"), NOON) is not None
    assert LIMIT.admit(request_from("2001:db8:1:3::3"), NOON) is None


@pytest.mark.parametrize(
    ("address", "forwarded", "network"),
    [
        ("192.0.2.1", "", "192.0.2.1/32"),
        ("::ffff:192.0.2.1", "", "192.0.2.1/32"),
        ("2001:db8:1:2:3::4", "", "2001:db8:1:2::/64"),
        ("127.0.0.1", "192.0.2.7", "192.0.2.7/32"),
        ("127.0.0.1", "203.0.113.9, 192.0.2.7, 10.0.0.3", "192.0.2.7/32"),
        ("", "2001:db8::1", "2001:db8::/64"),
        ("127.0.0.1", "192.0.2.7:51234", "192.0.2.7/32"),
        ("192.0.2.1", "203.0.113.9", "192.0.2.1/32"),
        ("127.0.0.1", "", "127.0.0.1/32"),
        ("fe80::1%eth0", "", "fe80::/64"),
        ("127.0.0.1", "hittepå, <script>", "127.0.0.1/32"),
        ("", "", ""),
    ],
)
def test_the_visitor_is_who_stands_nearest_to_our_own_proxies(request_from, address, forwarded, network):
    assert network_of(request_from(address, forwarded)) == network


def test_no_address_is_kept(request_from, monkeypatch, caplog):
    kept = []
    monkeypatch.setattr(cache, "add", lambda *args, **kwargs: kept.append((args, kwargs)) or True)
    LIMIT.admit(request_from("192.0.2.1"), NOON)
    assert len(kept) == 1
    assert "192.0.2" not in f"{kept}{caplog.text}"


def test_a_redis_that_is_down_admits(request_from, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "cms.cache_backends.RedisCache",
            "LOCATION": f"redis://127.0.0.1:{free_port()}/0",
        }
    }
    assert [LIMIT.admit(request_from("192.0.2.1"), NOON) for _ in range(5)] == [None] * 5


def test_a_cache_that_is_down_admits(request_from, monkeypatch, caplog):
    def fail(*args: object, **kwargs: object) -> None:
        raise ConnectionError("192.0.2.1")

    monkeypatch.setattr(cache, "get_many", fail)
    assert [LIMIT.admit(request_from("192.0.2.1"), NOON) for _ in range(5)] == [None] * 5
    assert "192.0.2.1" not in caplog.text
    assert "ConnectionError" in caplog.text


def test_a_slot_that_another_worker_took_meanwhile_is_not_taken_twice(request_from, monkeypatch):
    monkeypatch.setattr(cache, "get_many", lambda keys: {})
    request = request_from("192.0.2.1")
    assert [LIMIT.admit(request, NOON) for _ in range(3)] == [None, None, NOON + HOUR]
