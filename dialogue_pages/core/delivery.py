"""Sending what is owed, row by row: each is claimed before it is sent, and settled when it has been."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Callable
from enum import Enum

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger(__name__)

_PERMANENT = 500


class Outcome(Enum):
    SENT = "sent"
    # The address takes no mail, now or later.
    REFUSED = "refused"
    # This mail did not get through; the next may.
    FAILED = "failed"
    # The mail server does not answer: no other mail gets through either.
    DOWN = "down"


def deliver(
    write: Callable[[], EmailMessage], *, name: str, connection: BaseEmailBackend | None = None
) -> Outcome:
    """Send one mail and say how it went. ``name`` is what the log calls it; it holds no address."""
    message = write()
    message.connection = connection
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        permanent = all(code >= _PERMANENT for code, _text in error.recipients.values())
        outcome = Outcome.REFUSED if permanent else Outcome.FAILED
    except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError):
        outcome = Outcome.DOWN
    except smtplib.SMTPException:
        outcome = Outcome.FAILED
    except OSError:
        outcome = Outcome.DOWN
    else:
        return Outcome.SENT
    logger.warning("%s was not sent: %s", name, outcome.value)
    return outcome
