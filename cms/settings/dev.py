"""Settings of `make run`: the production site on one's own machine, reloading when code changes.

Error pages are the residents' own; DEBUG=1 in the environment shows Django's instead.
"""

from __future__ import annotations

from cms.settings.base import *  # noqa: F403
from cms.settings.base import ENVIRONMENT, STORAGES

DEBUG = ENVIRONMENT.debug
if ENVIRONMENT.email is None:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
