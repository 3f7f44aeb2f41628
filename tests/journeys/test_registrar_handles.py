"""A registrar's morning in a real browser: find an answer, register it, answer it by mail, take it out."""

from __future__ import annotations

import zipfile

from playwright.sync_api import expect

from dialogue_pages.responses.models import Response
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory
from tests.factories.responses import AnswerTemplateFactory, RegistrarFactory
from tests.journeys.admin import PASSWORD, log_in


def test_a_registrar_finds_registers_answers_and_exports(browser_page, mailoutbox, tmp_path):
    page = DialogueFormPageFactory(title="Nya torget")
    row = ResponseFactory(
        page=page, form_data={"vad_tycker_du": "Mer bänkar"}, receipt_email="anna@example.org"
    )
    ResponseFactory(page=page, form_data={"vad_tycker_du": "Fler träd"})
    AnswerTemplateFactory(name="Tack", subject="Svar {referens}", body="Tack för ditt svar om {rubrik}.")
    registrar = RegistrarFactory()
    registrar.set_password(PASSWORD)
    registrar.save()
    tab = log_in(browser_page, registrar)

    tab.goto("/admin/svar/")
    tab.locator("input[name=q]").fill("bänkar")
    tab.locator("input[name=q]").press("Enter")
    expect(tab.locator("#listing-results tbody tr")).to_have_count(1)
    tab.get_by_role("link", name=row.reference).click()
    expect(tab.get_by_text("Mer bänkar")).to_be_visible()

    tab.get_by_label("Läge").select_option("REGISTERED")
    tab.get_by_label("Diarienummer").fill("KS 2026/12")
    tab.get_by_role("button", name="Spara handläggningen").click()
    expect(tab.get_by_text("KS 2026/12").first).to_be_visible()
    tab.locator("[name=text]").fill("Ring parkenheten")
    tab.get_by_role("button", name="Spara anteckningen").click()
    expect(tab.get_by_text("Ring parkenheten")).to_be_visible()

    tab.get_by_role("link", name="Svara med e-post").click()
    tab.locator("[name=mall]").select_option(label="Tack")
    tab.get_by_role("button", name="Börja med mallen").click()
    expect(tab.locator("[name=body]")).to_have_value("Tack för ditt svar om Nya torget.")
    tab.get_by_role("button", name="Förhandsgranska").click()
    expect(tab.get_by_text("Tack för ditt svar om Nya torget.").first).to_be_visible()
    assert not mailoutbox
    tab.get_by_role("button", name="Skicka svaret").click()
    expect(tab.get_by_text("Svar med e-post").first).to_be_visible()
    assert [mail.to for mail in mailoutbox] == [["anna@example.org"]]
    assert Response.objects.get(pk=row.pk).state == "ANSWERED"

    tab.goto("/admin/svar/export/?q=bänkar")
    tab.get_by_label("Arkivpaket").check()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Export", exact=True).click()
    download.value.save_as(tmp_path / "svar.zip")
    with zipfile.ZipFile(tmp_path / "svar.zip") as archive:
        assert row.reference in archive.read("svar.csv").decode()
