from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.translation import override

from dialogue_pages.consultations.models import ConsultationPage
from tests.factories.dialogues import ConsultationPageFactory


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path: Path) -> None:
    """Each test writes its files in a folder of its own."""
    storage = {"BACKEND": "dialogue_pages.responses.private_storage.PrivateFileStorage"}
    settings.STORAGES = settings.STORAGES | {"private": storage | {"OPTIONS": {"location": tmp_path}}}


@pytest.fixture(autouse=True)
def _swedish():
    with override("sv"):
        yield


@pytest.fixture
def plan() -> ConsultationPage:
    return ConsultationPageFactory(title="Hallsås 2:261", case_number="KS12.705")
