"""The privacy notice of one form, composed: the site's fields, the page's purpose, what is always true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest

from dialogue_pages.responses.privacy_models import PrivacyNotice


class HasPrivacy(Protocol):
    def privacy_purpose(self) -> str: ...

    def retention_words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Notice:
    """What ``components/privacy_notice.html`` prints; ``site`` is a row that may never have been saved."""

    site: PrivacyNotice
    purpose: str
    retention: str


def privacy_notice(request: HttpRequest, page: HasPrivacy) -> Notice:
    """One query, whatever there is to say; the row is not made by looking at a form."""
    site = site_notice(request)
    return Notice(
        site=site, purpose=page.privacy_purpose(), retention=page.retention_words() or site.retention
    )


def site_notice(request: HttpRequest) -> PrivacyNotice:
    """The notice of the request's site; unsaved and empty when nobody has written it, or there is no site."""
    from wagtail.models import Site  # noqa: PLC0415

    site = Site.find_for_request(request)
    saved = PrivacyNotice.base_queryset().filter(site=site).first() if site else None
    return saved or PrivacyNotice(site=site)
