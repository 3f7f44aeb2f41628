"""What `django-admin startproject` makes, with one view that answers the bytes of a file."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

SECRET_KEY = os.environ.get("SECRET_KEY", "")
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "deploy.bench.bare"
USE_TZ = True
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}

_CONTENT = Path(os.environ["BENCH_CONTENT"]).read_bytes() if "BENCH_CONTENT" in os.environ else b""


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_CONTENT)


urlpatterns = [path("", bare)]

if os.environ.get("DJANGO_SETTINGS_MODULE") == ROOT_URLCONF:
    application = get_wsgi_application()
