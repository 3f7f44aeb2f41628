"""The dialogue folder: guidance in chapters, to read, to search, to print and to download as one file."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.functional import cached_property
from django.utils.http import quote_etag
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import PageManager

from dialogue_pages.core.clock import local_date, moment_of
from dialogue_pages.core.documents.html import html_of
from dialogue_pages.core.filters import chosen_filters
from dialogue_pages.core.pages import BasePage
from dialogue_pages.core.querysets import VisibleQuerySet
from dialogue_pages.folder.blocks import ChapterBlock
from dialogue_pages.folder.composition import document_of
from dialogue_pages.folder.models import FolderCount, FolderFile
from dialogue_pages.folder.panels import FolderCountPanel, FolderFilePanel
from dialogue_pages.folder.plans.forms import PlanForm
from dialogue_pages.responses.private_storage import private_storage

SEARCH = "sok"
# Addresses of the folder itself, below which no chapter can be found.
OWN_ADDRESSES = ("ladda-ner", "planera", "skriv-ut")


class DialogueFolderPage(RoutablePageMixin, BasePage):
    """The folder's first page: what it is, its chapters, and the ways to take it along.

    ``document`` and ``revised_on`` belong to a folder that was written in another program; they are shown as
    long as no file has been made of the text here.
    """

    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    revised_on = models.DateField(_("revised on"), null=True, blank=True)

    objects = PageManager.from_queryset(VisibleQuerySet)()

    template = "dialogue_pages/dialogue_folder_page.html"
    subpage_types = ["dialogue_pages.FolderChapterPage"]
    content_panels = [
        FolderFilePanel(heading=_("The file"), icon="doc-full"),
        *BasePage.content_panels[:2],
        FieldPanel("body", heading=_("Before the chapters")),
        MultiFieldPanel(
            [FieldPanel("document"), FieldPanel("revised_on")],
            heading=_("A document made in another program"),
            help_text=_("Shown only until a file has been made of the text here."),
            classname="collapsed",
        ),
        FolderCountPanel(heading=_("How it is used"), icon="history"),
    ]

    class Meta:
        verbose_name = _("dialogue folder")
        verbose_name_plural = _("dialogue folders")

    @cached_property
    def file(self) -> FolderFile | None:
        """Its file, or what is known while there is none; a page that is not saved yet has neither."""
        return FolderFile.objects.filter(folder=self.pk).first()

    def chapters(self) -> VisibleQuerySet:
        """What residents may read, in the editor's order."""
        return FolderChapterPage.objects.child_of(self).visible().order_by("path")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["chapters"] = chapters = list(self.chapters().defer("body")) if self.pk else []
        context["query"] = query = chosen_filters(request, SEARCH)[SEARCH]
        context["found"] = self._found(query, chapters) if query else None
        context["file"] = self.file
        return context

    def _found(self, query: str, chapters: list[FolderChapterPage]) -> list[FolderChapterPage]:
        """The chapters that have the words, the best first."""
        # A quotation mark alone is half a phrase to SQLite's search, which answers with an error.
        words = query.replace('"', " ").strip()
        if not words or not chapters:
            return []
        numbered = {chapter.pk: chapter for chapter in chapters}
        below = FolderChapterPage.objects.filter(pk__in=numbered)
        return [numbered[row.pk] for row in below.only("pk").search(words)]

    @path("skriv-ut/", name="print")
    def print_view(self, request: HttpRequest) -> HttpResponse:
        """The whole folder on one page, from the very document that the file is set from."""
        made, _pictures = document_of(self, local_date(moment_of(request)))
        context = {"article": html_of(made)}
        return self.render(
            request, context_overrides=context, template="dialogue_pages/dialogue_folder_print.html"
        )

    @path("ladda-ner/", name="download")
    def download_view(self, request: HttpRequest) -> HttpResponseBase:
        """The file. Each time it is sent whole is counted: no cache keeps it unasked."""
        file = self.file
        try:
            kept = private_storage().open(file.name) if file and file.is_there else None
        except OSError:
            kept = None
        if kept is None:
            return self.to_where_it_is_told()
        etag = quote_etag(file.sha256)
        response = FileResponse(kept, filename=self.file_name(file), content_type="application/pdf")
        response.headers["ETag"] = etag
        response.headers["X-Content-Type-Options"] = "nosniff"
        patch_cache_control(response, public=True, no_cache=True)
        answer = get_conditional_response(request, etag=etag, response=response)
        is_asked_for = request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", "")
        if is_asked_for and answer is response:
            today = local_date(moment_of(request))
            FolderCount.objects.count_one(page_id=self.pk, on_date=today, what="downloads")
        return answer

    def to_where_it_is_told(self) -> HttpResponse:
        """To the folder's page, which says that there is no file yet; no link to it is dead."""
        response = HttpResponse(status=302, headers={"Location": f"{self.url}#ladda-ner"})
        patch_cache_control(response, no_store=True)
        return response

    def file_name(self, file: FolderFile) -> str:
        """``dialogfolder-2026-03-03.pdf``: a file that lies about says of which day it is."""
        return f"{slugify(self.title) or 'folder'}-{local_date(file.made_at).isoformat()}.pdf"

    @path("planera/", name="plan")
    def plan_view(self, request: HttpRequest) -> HttpResponse:
        """The checklist to fill in; what is filled in goes to ``plans.views.plan``, which keeps nothing."""
        on_date = local_date(moment_of(request))
        return self.render(
            request,
            context_overrides={"form": PlanForm(on_date=on_date)},
            template="dialogue_pages/folder_plan.html",
        )

    def structured_data(self) -> dict[str, Any]:
        made_at = self.file.made_at if self.file else None
        revised = local_date(made_at) if made_at else self.revised_on
        return {
            "@type": "DigitalDocument",
            "name": self.title,
            "description": self.summary,
            "url": self.full_url,
            "dateModified": revised.isoformat() if revised else "",
        }


class FolderChapterPage(BasePage):
    """A chapter of the folder. Its place among the others is that in the tree."""

    body = StreamField(ChapterBlock(), blank=True, verbose_name=_("the chapter"))

    objects = PageManager.from_queryset(VisibleQuerySet)()

    template = "dialogue_pages/folder_chapter_page.html"
    parent_page_types = ["dialogue_pages.DialogueFolderPage"]
    subpage_types: list[str] = []
    content_panels = [
        FolderFilePanel(heading=_("The file"), icon="doc-full"),
        *BasePage.content_panels,
        FolderCountPanel(heading=_("How it is used"), icon="history"),
    ]

    class Meta:
        verbose_name = _("chapter of a dialogue folder")
        verbose_name_plural = _("chapters of dialogue folders")

    def clean(self) -> None:
        """A chapter has no address that is the folder's own: it could not be reached."""
        super().clean()
        if self.slug in OWN_ADDRESSES:
            told = _("The folder has something else at that address. Choose another.")
            raise ValidationError({"slug": told})

    def folder(self) -> DialogueFolderPage | None:
        """Where it lies; a chapter that is not saved yet lies nowhere."""
        parent = self.get_parent() if self.path else None
        return parent.specific if parent else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["folder"] = folder = self.folder()
        context["chapters"] = chapters = list(folder.chapters().defer("body")) if folder else []
        here = next((number for number, row in enumerate(chapters) if row.pk == self.pk), None)
        if here is not None:
            context["number"] = here + 1
            context["before"] = chapters[here - 1] if here else None
            context["after"] = chapters[here + 1] if here + 1 < len(chapters) else None
        return context
