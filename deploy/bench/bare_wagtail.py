"""A project as `wagtail start` makes it, whose home page holds a text of a given length."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

NAME = "bare"
SETTINGS = f"{NAME}.settings.production"
LOCAL = """
SECRET_KEY = "{key}"
ALLOWED_HOSTS = ["127.0.0.1"]
"""
MODEL = """
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    body = RichTextField(blank=True)
"""
TEMPLATE = """{% extends "base.html" %}
{% load wagtailcore_tags %}
{% block content %}<h1>{{ page.title }}</h1>{{ page.body|richtext }}{% endblock %}
"""
FILL = """
import django; django.setup()
from home.models import HomePage
page = HomePage.objects.get()
page.body = open({text!r}).read()
page.save_revision().publish()
"""


def make(folder: Path, text: Path, key: str) -> dict[str, str]:
    """Make the project in an empty folder; the variables that its server needs."""
    variables = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "DJANGO_SETTINGS_MODULE": SETTINGS}

    def run(*command: str | Path) -> None:
        subprocess.run(
            [sys.executable, *command], cwd=folder, env=variables, check=True, stdout=subprocess.DEVNULL
        )

    subprocess.run(
        [Path(sys.executable).with_name("wagtail"), "start", NAME, folder],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (folder / NAME / "settings/local.py").write_text(LOCAL.format(key=key))
    (folder / "home/models.py").write_text(MODEL)
    (folder / "home/templates/home/home_page.html").write_text(TEMPLATE)
    run("manage.py", "makemigrations", "home", "--verbosity", "0")
    run("manage.py", "migrate", "--verbosity", "0")
    run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    run("-c", FILL.format(text=str(text)))
    return variables
