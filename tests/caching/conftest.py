"""Pages kept for residents: every test commits, as production does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import MunicipalitySettings


@pytest.fixture(autouse=True)
def _settings_row(transactional_db: None) -> None:
    """Wagtail makes the row of settings at the first visit, which is a change of its own."""
    MunicipalitySettings.objects.create(site=Site.objects.get())


@pytest.fixture
def resident() -> Client:
    """Somebody without a session."""
    return Client()


@pytest.fixture
def queries_of() -> Callable[[Callable[[], object]], int]:
    def count(act: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            act()
        return len(captured)

    return count


@pytest.fixture
def text_of(resident: Client) -> Callable[[str], str]:
    """What a resident reads at an address."""

    def read(address: str) -> str:
        response = resident.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    return read
