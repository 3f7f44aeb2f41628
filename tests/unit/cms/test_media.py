"""Of all uploads, only scaled images have an address."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.models import Document
from wagtail.images.forms import get_image_form
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file


@pytest.fixture(autouse=True)
def _media(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.django_db
def test_a_rendition_is_served_and_kept_for_ever(client):
    image = Image.objects.create(title="Sjö", file=get_test_image_file())
    response = client.get(image.get_rendition("width-10").url)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")


@pytest.mark.django_db
def test_an_original_has_no_address(client):
    image = Image.objects.create(title="Sjö", file=get_test_image_file())
    assert default_storage.exists(image.file.name)
    assert client.get(image.file.url).status_code == 404


@pytest.mark.django_db
def test_a_document_is_served_by_its_view_alone(client):
    document = Document.objects.create(title="Plan", file=ContentFile(b"%PDF-1.7", name="plan.pdf"))
    assert client.get(document.file.url).status_code == 404
    assert client.get(document.url).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["../documents/plan.pdf", "..%2Fdocuments%2Fplan.pdf", "%2Fetc%2Fpasswd", ""]
)
def test_no_path_leads_out_of_the_renditions(client, path):
    default_storage.save("documents/plan.pdf", ContentFile(b"%PDF-1.7"))
    assert client.get(f"/media/images/{path}").status_code in (400, 404)


def test_an_original_never_gets_a_name_that_was_used():
    first = default_storage.save("original_images/sjo.png", ContentFile(b"1"))
    default_storage.delete(first)
    second = default_storage.save("original_images/sjo.png", ContentFile(b"2"))
    assert first != second
    assert Path(second).name.startswith("sjo_")
    assert Path(second).suffix == ".png"


def test_a_document_keeps_its_name():
    assert default_storage.save("documents/plan.pdf", ContentFile(b"1")) == "documents/plan.pdf"


@pytest.mark.django_db
def test_svg_is_no_image():
    drawing = SimpleUploadedFile("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
    form = get_image_form(Image)({"title": "x"}, {"file": drawing})
    assert "file" in form.errors
