"""How every mail of the extension is written. No header holds what anyone typed but a checked address."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


def two_part_mail(
    template: str, *, subject: str, to: str, context: dict[str, Any], headers: dict[str, str]
) -> EmailMultiAlternatives:
    """A mail as plain text and as simple HTML, from ``<template>.txt`` and ``<template>.html``.

    The templates have ``subject`` beside the context. The caller has chosen the language.
    """
    context = {"subject": subject, **context}
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"{template}.txt", context),
        to=[to],
        headers={"Auto-Submitted": "auto-generated", **headers},
    )
    mail.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return mail


def one_click(leave_url: str) -> dict[str, str]:
    """Headers by which a mail program ends a subscription with one request of its own (RFC 8058)."""
    return {"List-Unsubscribe": f"<{leave_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def mail_headers(name: str) -> dict[str, str]:
    """A Message-ID of the name, so that a resend is the same message; and that a program sent it."""
    return {"Message-ID": message_id(name), "Auto-Submitted": "auto-generated"}


def message_id(name: str) -> str:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    return f"<{name}@{domain}>"
