from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from dialogue_pages.core.clock import local_date, moment_of
from dialogue_pages.councillors.models import CouncillorPage
from dialogue_pages.councillors.vcards import CONTENT_TYPE, vcard


@require_safe
def vcard_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The contact card of someone who holds a post today; of a draft, a private page or anyone else, none."""
    today = local_date(moment_of(request))
    person = CouncillorPage.objects.visible().serving(today).with_mandates(today).filter(id=pk).first()
    if person is None:
        raise Http404("No such person holds a post")
    response = HttpResponse(vcard(person), content_type=CONTENT_TYPE)
    name = slugify(person.title) or person.pk
    response["Content-Disposition"] = f'attachment; filename="{name}.vcf"'
    return response
