"""What staff works with, by axe: the sheet to put up, and what we put into the frame of Wagtail's admin."""

from __future__ import annotations

from tests.browser import axe_faults
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory
from tests.factories.responses import RegistrarFactory
from tests.journeys.admin import PASSWORD, log_in


def test_axe_finds_nothing_on_pages_for_staff(browser_page):
    form = DialogueFormPageFactory(title="Nya torget", summary="Vad vill du göra där?")
    row = ResponseFactory(page=form)
    user = RegistrarFactory(is_superuser=True)
    user.set_password(PASSWORD)
    user.save()
    page = log_in(browser_page, user)
    places = {
        f"/admin/dialogformular/{form.pk}/affisch/": "html",
        "/admin/svar/": "main",
        f"/admin/svar/{row.pk}/": "main",
        f"/admin/svar/nytt/{form.pk}/": "main",
        f"/admin/svar/export/?page={form.pk}": "main",
        "/admin/svar/gallring/": "main",
    }
    found = {}
    for path, within in places.items():
        page.goto(path)
        if faults := axe_faults(page, within):
            found[path] = faults
    assert found == {}
