"""How much one network may send in a while. Of the network only a keyed hash is kept, in the cache."""

from __future__ import annotations

import datetime as dt
import ipaddress
import logging
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

IPV6_PREFIX = 64
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Who connects from here is a proxy of our own, which names the visitor in X-Forwarded-For.
_PROXIES = [
    ipaddress.ip_network(network)
    for network in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
    + ("::1/128", "fc00::/7", "fe80::/10")
]


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most ``allowed`` in any ``period`` from one network, or to one address.

    There are ``allowed`` slots, each taken for a ``period``: so the limit slides, needs no counting that two
    workers could do at once, and knows when the next slot is free.
    """

    name: str
    allowed: int
    period: dt.timedelta

    def admit(self, request: HttpRequest, moment: dt.datetime) -> dt.datetime | None:
        """Take a slot for the request's network; None when there was one, else when there will be."""
        return self.admit_one(network_of(request), moment)

    def admit_one(self, who: str, moment: dt.datetime) -> dt.datetime | None:
        """Take a slot for whatever is limited: a network, an address that mail goes to.

        A cache that does not answer admits: a limit must never cost anyone what they wrote.
        """
        try:
            return self._take_slot(who, moment)
        except Exception as error:  # noqa: BLE001 - each cache has errors of its own
            logger.warning("The limit %s is not kept: %s", self.name, type(error).__name__)
            return None

    def _take_slot(self, who: str, moment: dt.datetime) -> dt.datetime | None:
        now, until = moment.timestamp(), (moment + self.period).timestamp()
        secret = salted_hmac(__name__, f"{self.name}:{who}", algorithm="sha256").hexdigest()
        slots = [f"dialogue_pages:limit:{secret}:{number}" for number in range(self.allowed)]
        taken = cache.get_many(slots)
        for slot in slots:
            if taken.get(slot, 0) > now:
                continue
            if slot in taken:
                cache.delete(slot)
            if cache.add(slot, until, timeout=self.period.total_seconds()):
                return None
        first_free = min((value for value in taken.values() if value > now), default=until)
        return dt.datetime.fromtimestamp(first_free, tz=dt.UTC)


def network_of(request: HttpRequest) -> str:
    """The visitor's IPv4 address, or the /64 of an IPv6 address: what one household or machine has.

    Behind proxies of our own it is the nearest address in ``X-Forwarded-For`` that is not one of them.
    Visitors can write what they like further to the left in that header: it is not looked at.
    """
    chain = [*request.headers.get("X-Forwarded-For", "").split(","), request.META.get("REMOTE_ADDR", "")]
    nearest = ""
    for text in reversed(chain):
        address = _parse(text)
        if address is None:
            continue
        nearest = _network(address)
        if not any(address in proxy for proxy in _PROXIES):
            break
    return nearest


def _parse(text: str) -> _Address | None:
    """An address without its zone (``%eth0``) or port (``192.0.2.1:443``)."""
    bare = text.strip().partition("%")[0]
    bare = bare.partition(":")[0] if bare.count(":") == 1 else bare
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _network(address: _Address) -> str:
    prefix = IPV6_PREFIX if address.version == 6 else address.max_prefixlen  # noqa: PLR2004 - IP's own number
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))
