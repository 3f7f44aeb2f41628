"""Swedish formats with a dot in times (Språkrådet: "kl. 18.30"), laid over Django's own."""

from __future__ import annotations

TIME_FORMAT = "H.i"
DATETIME_FORMAT = "j F Y H.i"
SHORT_DATETIME_FORMAT = "Y-m-d H.i"
