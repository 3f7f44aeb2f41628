"""The site's address, header and footer."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

from dialogue_pages.responses.privacy_models import PrivacyNotice
from home.demo.site import Demo
from home.models import MunicipalitySettings

SITE_NAME = "Lerums kommun (demo)"
HTTP, HTTPS = 80, 443


def build_site(demo: Demo) -> None:
    """The home page is the site's root, at the address that residents use."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (HTTPS if address.scheme == "https" else HTTP)
    site.site_name = SITE_NAME
    site.root_page = demo.pages["home"].page_ptr
    site.save()


def build_settings(demo: Demo) -> None:
    row = MunicipalitySettings.for_site(Site.objects.get(is_default_site=True))
    row.municipality_name = SITE_NAME
    row.contact_centre = demo.contacts["kontaktcenter"]
    row.accessibility_page = demo.pages["accessibility"].page_ptr
    row.privacy_page = demo.pages["privacy"].page_ptr
    row.supervisor_name = "Myndigheten för digital förvaltning (Digg)"
    row.supervisor_url = "https://www.digg.se/tdosanmalan"
    row.cookies_page = demo.pages["cookies"].page_ptr
    row.about_page = demo.pages["about"].page_ptr
    row.footer_text = "<p>En demonstration med påhittade människor.</p>"
    row.save()


def build_privacy(demo: Demo) -> None:
    """The municipality is a real one; its number, its officer and its supplier are invented here."""
    row = PrivacyNotice.for_site(Site.objects.get(is_default_site=True))
    row.controller = "Kommunstyrelsen i Lerums kommun (demo)"
    row.organisation_number = "212000-0000"
    row.controller_contact = demo.contacts["kontaktcenter"]
    row.protection_officer = demo.contacts["dataskydd"]
    row.law = "kommunallagen (2017:725), och för planer plan- och bygglagen (2010:900)"
    row.recipients = "Företaget som driver webbplatsen åt kommunen behandlar uppgifterna på vårt uppdrag."
    row.save()
