"""The few blocks that every body is made of."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText
from wagtail.snippets.blocks import SnippetChooserBlock

from dialogue_pages.core.links import LinkedStreamBlock

RICH_TEXT = ["bold", "italic", "link", "document-link", "contact", "ol", "ul"]
LONG_TEXT = ["h3", "h4", *RICH_TEXT]


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "dialogue_pages/blocks/figure.html"


class DocumentListBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    documents = blocks.ListBlock(DocumentChooserBlock(label=_("Document")), label=_("Documents"))

    class Meta:
        icon = "doc-full"
        label = _("Document list")
        template = "dialogue_pages/blocks/document_list.html"


class ContactCardBlock(blocks.StructBlock):
    contact = SnippetChooserBlock("dialogue_pages.ContactDetails", label=_("Contact"))

    class Meta:
        icon = "mail"
        label = _("Contact card")
        template = "dialogue_pages/blocks/contact_card.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"), max_length=600)
    source = blocks.CharBlock(label=_("Who says it"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "dialogue_pages/blocks/quote.html"


class DetailsBlock(blocks.StructBlock):
    summary = blocks.CharBlock(label=_("Question or heading"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "dialogue_pages/blocks/details.html"


class CallToActionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("What the button says"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or an address"), required=False)

    class Meta:
        icon = "link"
        label = _("Call to action")
        template = "dialogue_pages/blocks/call_to_action.html"


class VideoBlock(blocks.StructBlock):
    """A link to a film: nothing is fetched from another site until the visitor asks for it."""

    title = blocks.CharBlock(label=_("What the film shows"), max_length=160)
    url = blocks.URLBlock(label=_("Address of the film"))
    length = blocks.CharBlock(
        label=_("Length"), required=False, max_length=20, help_text=_("For example 2 min 30 s")
    )
    transcript = blocks.RichTextBlock(label=_("The film as text"), required=False, features=RICH_TEXT)

    class Meta:
        icon = "media"
        label = _("Film")
        template = "dialogue_pages/blocks/video.html"


class BodyBlock(LinkedStreamBlock):
    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", max_length=160, template="dialogue_pages/blocks/heading.html"
    )
    text = blocks.RichTextBlock(
        label=_("Text"), icon="pilcrow", features=LONG_TEXT, template="dialogue_pages/blocks/text.html"
    )
    figure = FigureBlock()
    documents = DocumentListBlock()
    contact = ContactCardBlock()
    quote = QuoteBlock()
    details = DetailsBlock()
    call_to_action = CallToActionBlock()
    video = VideoBlock()
    table = TypedTableBlock(
        [("text", blocks.CharBlock(label=_("Text"), required=False))],
        label=_("Table"),
        template="dialogue_pages/blocks/table.html",
    )


class OutcomeBlock(blocks.StructBlock):
    """``Du sa – vi gjorde``: what residents said beside what the municipality does about it, and does not."""

    theme = blocks.CharBlock(label=_("Theme"), max_length=120)
    said = blocks.RichTextBlock(label=_("You said"), features=RICH_TEXT)
    done = blocks.RichTextBlock(
        label=_("We did"), features=RICH_TEXT, required=False, help_text=_("What happens, and when.")
    )
    why_not = blocks.RichTextBlock(
        label=_("Why not"),
        features=RICH_TEXT,
        required=False,
        help_text=_("What does not happen, and why. Fill in this, the field above, or both."),
    )
    decision_url = blocks.URLBlock(label=_("Link to the decision"), required=False)

    class Meta:
        icon = "success"
        label = _("You said – we did")
        template = "dialogue_pages/blocks/outcome.html"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """What residents said is answered, by what happens or by why nothing does."""
        cleaned = super().clean(value)
        if not (_says_something(cleaned["done"]) or _says_something(cleaned["why_not"])):
            told = ValidationError(_("Say what you did, or why it was not done."))
            raise blocks.StructBlockValidationError(block_errors={"done": told})
        return cleaned


def _says_something(text: RichText | None) -> bool:
    """Whether a rich text has any words: an editor that is left alone gives an empty paragraph."""
    return bool(text and strip_tags(text.source).strip())


class FeedbackBlock(LinkedStreamBlock):
    text = blocks.RichTextBlock(
        label=_("Text"), icon="pilcrow", features=LONG_TEXT, template="dialogue_pages/blocks/text.html"
    )
    outcome = OutcomeBlock()
    documents = DocumentListBlock()
