"""Health as a balancer asks for it."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder


def test_the_process_answers_without_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_site_with_all_it_needs_is_ready(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "cache": "ok", "migrations": "ok"}
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_migration_not_applied_is_not_ready(client):
    MigrationRecorder(connection).record_unapplied(
        *MigrationRecorder(connection)
        .migration_qs.filter(app="dialogue_pages")
        .order_by("-name")
        .values_list("app", "name")[0]
    )
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "failed", "database": "ok", "cache": "ok", "migrations": "failed"}


@pytest.mark.django_db
def test_a_cache_that_forgets_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(type(cache._connections[cache._alias]), "set", lambda *args, **kwargs: None)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["cache"]) == (503, "failed")


@pytest.mark.django_db
def test_a_database_that_fails_is_not_ready_and_only_the_log_says_why(client, monkeypatch, caplog):
    def broken():
        raise DatabaseError("connection to 10.0.0.1 refused")

    monkeypatch.setattr("cms.health.connection.cursor", broken)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] == "failed"
    assert "10.0.0.1" not in response.content.decode()


def test_health_is_read_only(client):
    assert client.post("/healthz").status_code == 405
