from __future__ import annotations

import factory
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    title = factory.Sequence("Handling {}".format)
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7 an empty test", name="handling.pdf"))


class ImageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Image

    title = factory.Sequence("Bild {}".format)
    file = factory.LazyFunction(lambda: get_test_image_file(size=(320, 320)))
