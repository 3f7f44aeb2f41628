"""The site's address, header and footer, and the channels beside the dialogues."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

from dialogue_pages.dialogues.channels.models import Channel
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


def build_channels(demo: Demo) -> None:
    pages, contacts = demo.pages, demo.contacts
    rows = (
        Channel(
            title="Hur vill du ha inflytande?",
            description="Berätta hur vi kan lyssna bättre. Din idé går till vår verksamhetsutvecklare.",
            page=pages["influence"].page_ptr,
        ),
        Channel(
            title="Kom till fullmäktiges frågestund",
            description="Ställ din fråga till politikerna, öga mot öga eller skriftligt.",
            page=pages["question-time"].page_ptr,
        ),
        Channel(
            title="Lämna ett medborgarförslag",
            description="Föreslå något för fullmäktige. Alla som är folkbokförda här kan, oavsett ålder.",
            page=pages["proposal"].page_ptr,
        ),
        Channel(
            title="Skriv under ett e-förslag",
            description="Lägg ett förslag på webben och samla underskrifter, eller skriv under någon annans.",
            url="https://example.org/e-forslag",
        ),
        Channel(
            title="Lämna en synpunkt eller anmäl ett fel",
            description="Beröm, klagomål och tips. Du får svar inom tio arbetsdagar.",
            page=pages["comment"].page_ptr,
        ),
        Channel(
            title="Be om en kommundelsträff",
            description="Händer det något där du bor? Hör av dig till fullmäktiges presidium.",
            page=pages["body-presidium"].page_ptr,
            contact=contacts["kansli"],
        ),
        Channel(
            title="Medborgarpanelen",
            description="Panelen vilar medan den görs om.",
            url="https://example.org/medborgarpanel",
            is_active=False,
        ),
    )
    for number, row in enumerate(rows):
        row.sort_order = number
        row.save()
