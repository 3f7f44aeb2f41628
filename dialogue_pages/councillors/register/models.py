"""How exports of a register are to be read, and what was imported when and by whom."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from dialogue_pages.bodies.enums import Role
from dialogue_pages.core.text import folded
from dialogue_pages.councillors.models import CouncillorIndexPage
from dialogue_pages.councillors.register.enums import DateOrder
from dialogue_pages.councillors.register.words import lines_of, pairs_of

KEPT_FOR = dt.timedelta(hours=1)
_HEADINGS_HELP = _("Several possible headings are separated by semicolons.")
_WORDS_HELP = _("One a line, as in the export.")


def _heading(label: str, help_text: str = "") -> models.CharField:
    return models.CharField(label, max_length=200, blank=True, help_text=help_text)


def _words(label: str, help_text: str = "") -> models.TextField:
    return models.TextField(label, blank=True, help_text=help_text)


class RegisterProfile(models.Model):
    """Which column of an export means what, and which word means which post, body and party.

    Contact details have no columns here: each channel is the person's own choice, so none is imported.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    person_id_heading = _heading(
        _("person's id"), _("The register's own number for the person, never a personnummer.")
    )
    name_heading = _heading(_("whole name"))
    given_name_heading = _heading(_("given name"))
    family_name_heading = _heading(_("family name"))
    body_id_heading = _heading(_("body's id"))
    body_name_heading = _heading(_("body's name"))
    role_heading = _heading(_("role"))
    rank_heading = _heading(_("order of substitute"))
    party_heading = _heading(_("party"))
    starts_on_heading = _heading(_("from"))
    ends_on_heading = _heading(_("until"))
    mandate_id_heading = _heading(
        _("mandate's id"),
        _("Without it a mandate is known by person, body, role and first day."),
    )
    date_order = models.CharField(
        _("dates are written"),
        max_length=20,
        choices=DateOrder.choices,
        default=DateOrder.DAY_FIRST,
        help_text=_("2026-10-15 and Excel's own dates are always understood."),
    )
    ends_on_is_last_day = models.BooleanField(
        _("until is the last day with the post"),
        default=True,
        help_text=_("As “t.o.m.” is. Otherwise it is the first day without the post."),
    )
    chair_words = _words(_("chair"), _WORDS_HELP)
    first_vice_chair_words = _words(_("first vice chair"), _WORDS_HELP)
    second_vice_chair_words = _words(_("second vice chair"), _WORDS_HELP)
    member_words = _words(_("member"), _WORDS_HELP)
    substitute_words = _words(_("substitute"), _WORDS_HELP)
    vacancy_words = _words(
        _("vacant post"), _("One a line, as in the export's column of names. Not imported.")
    )
    no_party_words = _words(_("no party (politisk vilde)"), _WORDS_HELP)
    party_words = _words(
        _("parties"), _("One a line: word in the export = abbreviation or name of the party")
    )
    body_words = _words(
        _("bodies"), _("One a line: word in the export = name of the body, or its id in the register")
    )
    people_under = models.ForeignKey(
        CouncillorIndexPage,
        verbose_name=_("new people's pages are made under"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("May be empty when the site has one councillor index."),
    )
    publish_new_people = models.BooleanField(
        _("publish new people at once"),
        default=False,
        help_text=_("With name, posts and party; never a contact channel. Otherwise they become drafts."),
    )
    max_ended_percent = models.PositiveSmallIntegerField(
        _("most mandates that a full register may end, per cent"),
        default=20,
        validators=[MaxValueValidator(100)],
        help_text=_("More than this must be confirmed apart."),
    )

    panels = [
        FieldPanel("name"),
        HelpPanel(
            content=_(
                "The suppliers publish no lists of columns. Check a ready-made profile against an export of"
                " your own before you use it."
            )
        ),
        MultiFieldPanel(
            [
                FieldPanel("person_id_heading"),
                FieldPanel("name_heading"),
                FieldRowPanel([FieldPanel("given_name_heading"), FieldPanel("family_name_heading")]),
                FieldRowPanel([FieldPanel("body_id_heading"), FieldPanel("body_name_heading")]),
                FieldRowPanel([FieldPanel("role_heading"), FieldPanel("rank_heading")]),
                FieldPanel("party_heading"),
                FieldRowPanel([FieldPanel("starts_on_heading"), FieldPanel("ends_on_heading")]),
                FieldPanel("mandate_id_heading"),
            ],
            heading=_("Headings of the export's columns"),
            help_text=_HEADINGS_HELP,
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("date_order"), FieldPanel("ends_on_is_last_day")])],
            heading=_("Dates"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("chair_words"),
                FieldPanel("first_vice_chair_words"),
                FieldPanel("second_vice_chair_words"),
                FieldPanel("member_words"),
                FieldPanel("substitute_words"),
                FieldPanel("vacancy_words"),
            ],
            heading=_("Words for posts"),
        ),
        MultiFieldPanel(
            [FieldPanel("party_words"), FieldPanel("no_party_words"), FieldPanel("body_words")],
            heading=_("Words for parties and bodies"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("people_under"),
                FieldPanel("publish_new_people"),
                FieldPanel("max_ended_percent"),
            ],
            heading=_("What the import does"),
        ),
    ]

    class Meta:
        verbose_name = _("register profile")
        verbose_name_plural = _("register profiles")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        errors = {
            f"{field}_heading": _("Without this column nothing can be imported.")
            for field in ("person_id", "role", "starts_on")
            if not self.headings_of(field)
        }
        if not (self.headings_of("name") or self.headings_of("family_name")):
            errors["name_heading"] = _("Give the heading of the whole name, or of given and family name.")
        if not (self.headings_of("body_name") or self.headings_of("body_id")):
            errors["body_name_heading"] = _("Give the heading of the body's name, or of its id.")
        for field in ("party_words", "body_words"):
            if any("=" not in line for line in lines_of(getattr(self, field))):
                errors[field] = _("Each line needs an equals sign between the two.")
        words = [folded(word) for role in Role for word in lines_of(self._words_of(role))]
        if len(words) != len(set(words)):
            errors["member_words"] = _("A word can mean one post only.")
        if errors:
            raise ValidationError(errors)

    def headings_of(self, field: str) -> list[str]:
        """The folded headings that a field's column may have."""
        names = getattr(self, f"{field}_heading").split(";")
        return [folded(name) for name in names if name.strip()]

    def _words_of(self, role: Role) -> str:
        return getattr(self, f"{role.value.lower()}_words")

    def roles_by_word(self) -> dict[str, Role]:
        return {folded(word): role for role in Role for word in lines_of(self._words_of(role))}

    def is_vacancy(self, text: str) -> bool:
        return folded(text) in {folded(word) for word in lines_of(self.vacancy_words)}

    def means_no_party(self, text: str) -> bool:
        return not text or folded(text) in {folded(word) for word in lines_of(self.no_party_words)}

    def party_of_word(self, text: str) -> str:
        return pairs_of(self.party_words).get(folded(text), text)

    def body_of_word(self, text: str) -> str:
        return pairs_of(self.body_words).get(folded(text), text)

    def index_page(self) -> CouncillorIndexPage | None:
        """The index that new people's pages go under: the chosen one, or the only one there is."""
        if self.people_under:
            return self.people_under
        pages = list(CouncillorIndexPage.objects.all()[:2])
        return pages[0] if len(pages) == 1 else None


class RegisterImportQuerySet(models.QuerySet):
    def finished(self) -> RegisterImportQuerySet:
        return self.filter(finished_at__isnull=False)

    def waiting(self, moment: dt.datetime) -> RegisterImportQuerySet:
        return self.filter(finished_at__isnull=True, uploaded_at__gt=moment - KEPT_FOR)

    def expired(self, moment: dt.datetime) -> RegisterImportQuerySet:
        return self.filter(finished_at__isnull=True, uploaded_at__lte=moment - KEPT_FOR)


class RegisterImport(models.Model):
    """An upload that waits for its confirmation; afterwards the record of who imported what.

    ``export`` holds the columns that are used and no others, and is emptied by the import. An upload that
    nobody confirms is deleted after ``KEPT_FOR``. The file itself is not stored.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(RegisterProfile, null=True, on_delete=models.SET_NULL, related_name="+")
    profile_name = models.CharField(_("profile"), max_length=100)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    file_hash = models.CharField(_("file's fingerprint (SHA-256)"), max_length=64)
    is_full_register = models.BooleanField(_("the full register"), default=False)
    export = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField()
    finished_at = models.DateTimeField(_("imported"), null=True)

    objects = models.Manager.from_queryset(RegisterImportQuerySet)()

    class Meta:
        verbose_name = _("register import")
        verbose_name_plural = _("register imports")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"{self.profile_name} {self.file_hash[:8]}"

    def summary(self) -> str:
        """``12 nya, 3 ändrade, 1 avslutade``."""
        return summary_of(self.counts)

    summary.short_description = _("what changed")

    def short_hash(self) -> str:
        return self.file_hash[:12]

    short_hash.short_description = _("file's fingerprint")

    def importer(self) -> str:
        return str(self.user) if self.user_id else "manage.py"

    importer.short_description = _("by")


def summary_of(counts: dict[str, int]) -> str:
    created, changed, ended = (counts.get(name, 0) for name in ("created", "changed", "ended"))
    return ", ".join(
        [
            ngettext("%(count)d new", "%(count)d new", created) % {"count": created},
            ngettext("%(count)d changed", "%(count)d changed", changed) % {"count": changed},
            ngettext("%(count)d ended", "%(count)d ended", ended) % {"count": ended},
        ]
    )
