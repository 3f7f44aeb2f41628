"""Settings of `make run`: the site as residents meet it, on one's own machine.

DEBUG=1 in the environment shows Django's error pages and static files as they are edited. Without it, what
`make run` collected is served hashed and compressed; a bare `manage.py runserver` finds the files by itself.
"""

from __future__ import annotations

from cms.settings.base import *  # noqa: F403
from cms.settings.base import ENVIRONMENT, PLAIN_STATICFILES, STATIC_ROOT, STORAGES

DEBUG = ENVIRONMENT.debug
if ENVIRONMENT.email is None:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

WHITENOISE_USE_FINDERS = True
if DEBUG or not (STATIC_ROOT / "staticfiles.json").exists():
    STORAGES = {
        **STORAGES,
        "staticfiles": PLAIN_STATICFILES,
    }
    WHITENOISE_AUTOREFRESH = True
else:
    WHITENOISE_AUTOREFRESH = False
    # A file made since then keeps its plain name.
    WHITENOISE_MANIFEST_STRICT = False
