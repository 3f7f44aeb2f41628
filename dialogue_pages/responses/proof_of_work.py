"""A small sum that a browser works out while somebody writes, by ALTCHA's protocol: it asks people nothing.

It says only that a program had to work a while for this very form, once. Without script nothing is worked out
and nothing is lost: see docs/decisions/0020-suspicion-quarantines.md.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import logging

import altcha
from django.core.cache import cache
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

# Half of it on average: a moment in a browser of today, some seconds in an old telephone, while one writes.
MAX_NUMBER = 20_000
# Somebody may write for a whole day before they send.
LIFE = dt.timedelta(hours=24)
LONGEST_PAYLOAD = 2_000


def new_challenge(*, page_id: int, moment: dt.datetime) -> str:
    """The task for one showing of a page's form, as JSON."""
    challenge = altcha.create_challenge_v1(
        altcha.ChallengeOptionsV1(
            hmac_key=_key(), max_number=MAX_NUMBER, expires=moment + LIFE, params={"page": str(page_id)}
        )
    )
    return json.dumps(challenge.to_dict())


def is_solved(payload: str, *, page_id: int) -> bool:
    """Whether a payload solves a task that this site set for the page, and nobody has used it before.

    Whatever else it holds is no solution. A cache that does not answer takes it as unused.
    """
    if not payload or len(payload) > LONGEST_PAYLOAD:
        return False
    try:
        fields = json.loads(base64.b64decode(payload, validate=True))
        solved, _problem = altcha.verify_solution_v1(fields, _key())
        own_page = altcha.extract_params_v1(fields).get("page") == [str(page_id)]
    except Exception as error:  # noqa: BLE001 - whatever a stranger sends, whatever the library makes of it
        logger.info("A proof of work could not be read: %s", type(error).__name__)
        return False
    return solved and own_page and _first_use(str(fields["challenge"]))


def _first_use(challenge: str) -> bool:
    try:
        return cache.add(f"dialogue_pages:solved:{challenge[:128]}", 1, timeout=LIFE.total_seconds())
    except Exception as error:  # noqa: BLE001 - each cache has errors of its own
        logger.warning("Used proofs of work are not kept: %s", type(error).__name__)
        return True


def _key() -> str:
    return salted_hmac(__name__, "altcha", algorithm="sha256").hexdigest()
