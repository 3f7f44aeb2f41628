#!/usr/bin/env python
"""Django's commands, on development settings unless DJANGO_SETTINGS_MODULE says otherwise."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from cms.environment import environment


def main() -> None:
    """Run a command; a wrong setting ends it with one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")

    try:
        environment()
    except ImproperlyConfigured as error:
        raise SystemExit(f"Settings: {error}") from None
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
