from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client

from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.responses.models import Response
from tests.factories.dialogues import ConsultationPageFactory
from tests.factories.responses import RegistrarFactory
from tests.factories.statements import StatementFactory
from tests.factories.users import logged_in

MOMENT = dt.datetime(2026, 4, 7, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def planner(db) -> User:
    return RegistrarFactory(first_name="Petra", last_name="Planerare")


@pytest.fixture
def staff(planner) -> Client:
    return logged_in(planner)


@pytest.fixture
def plan(db) -> ConsultationPage:
    return ConsultationPageFactory(title="Detaljplan för hamnen")


@pytest.fixture
def response(plan) -> Response:
    return StatementFactory(page=plan)
