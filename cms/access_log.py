"""What gunicorn logs of a request."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gunicorn.glogging import Logger

from cms.logs import without_secrets


class AccessLogger(Logger):
    def atoms(
        self, resp: Any, req: Any, environ: dict[str, Any], request_time: dt.timedelta
    ) -> dict[str, Any]:
        """Gunicorn's own, the path without the keys that some addresses hold."""
        atoms = super().atoms(resp, req, environ, request_time)
        return atoms | {"U": without_secrets(atoms["U"])}
