from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from dialogue_pages.responses.models import Response
from tests.factories.dialogues import ResponseFactory
from tests.factories.responses import RegistrarFactory
from tests.factories.users import logged_in


@pytest.fixture
def registrar(db) -> User:
    return RegistrarFactory()


@pytest.fixture
def staff(registrar) -> Client:
    """A browser in which a registrar is signed in."""
    return logged_in(registrar)


@pytest.fixture
def response(db) -> Response:
    return ResponseFactory()
