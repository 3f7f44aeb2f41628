"""Where uploaded files lie, and the only ones of them that have an address of their own: image renditions."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

RENDITIONS = "images"
ORIGINALS = "original_images"


class MediaStorage(FileSystemStorage):
    """Uploads on disk; an original image gets a name never used before, and its renditions follow it.

    Browsers keep a rendition for ever, so a removed image must not lend its name to the next one.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        path = PurePosixPath(str(name))
        if path.parts[0] == ORIGINALS:
            name = self.get_alternative_name(str(path.with_suffix("")), path.suffix)
        return super().get_available_name(name, max_length)


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """A scaled image. Originals have no address; documents go through Wagtail's permission check."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT / RENDITIONS)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
