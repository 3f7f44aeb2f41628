from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from dialogue_pages.consultations.statements.bulk import Work
from dialogue_pages.consultations.statements.models import (
    Position,
    SenderKind,
    ShownAs,
    StandardAnswer,
    StatementPoint,
    StatementReview,
    Theme,
)
from dialogue_pages.consultations.statements.services import Point, Sorting

MOST_POINTS = 200
MAX_TEXT = StatementPoint._meta.get_field("text").max_length
MAX_REASON = StatementPoint._meta.get_field("reason").max_length
MAX_THEME = Theme._meta.get_field("name").max_length
NO_REASON = _("Write the reason: the law asks for the position and why.")


class Choices:
    """What is chosen among on a page, read once for all its points."""

    def __init__(self, page: Any) -> None:
        self.themes = [(str(pk), name) for pk, name in page.themes.values_list("pk", "name")]
        self.answers = {str(row.pk): row for row in StandardAnswer.objects.all()}


class PositionForm(forms.Form):
    """Themes, and a position with its reason; a standard answer that is chosen is added to the reason."""

    themes = forms.MultipleChoiceField(label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple)
    position = forms.ChoiceField(
        label=_("Position"), required=False, choices=[("", _("Not decided yet")), *Position.choices]
    )
    standard_answer = forms.ChoiceField(
        label=_("Insert a standard answer"),
        required=False,
        help_text=_("It is added to the reason, where you can change it."),
        widget=forms.Select(attrs={"data-standard-answer": ""}),
    )
    reason = forms.CharField(
        label=pgettext_lazy("of a position", "reason"),
        required=False,
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers = choices.answers
        self.fields["themes"].choices = choices.themes
        answers = [(pk, row.name) for pk, row in choices.answers.items()]
        self.fields["standard_answer"].choices = [("", pgettext("standard answer", "None")), *answers]
        self.fields["reason"].label = self.fields["reason"].label.capitalize()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        answer = self.answers.get(cleaned.get("standard_answer", ""))
        if answer is not None and "reason" in cleaned:
            cleaned["reason"] = "\n\n".join(filter(None, (cleaned["reason"], answer.text)))
            if len(cleaned["reason"]) > MAX_REASON:
                self.add_error("reason", _("With the standard answer the reason is too long."))
        if cleaned.get("position") and "reason" in cleaned and not cleaned["reason"]:
            self.add_error("reason", NO_REASON)
        return cleaned


class PointForm(PositionForm):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What is said"),
        max_length=MAX_TEXT,
        help_text=_("In short, without names or addresses."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    new_theme = forms.CharField(label=_("Or a new theme"), required=False, max_length=MAX_THEME)

    field_order = ["pk", "text", "themes", "new_theme", "position", "standard_answer", "reason"]

    def has_changed(self) -> bool:
        """A place in the order alone makes no point."""
        return bool(set(self.changed_data) - {"ORDER"})

    @property
    def new_theme_name(self) -> str:
        return " ".join(self.cleaned_data.get("new_theme", "").split())

    def point(self, new_themes: dict[str, int]) -> Point:
        cleaned = self.cleaned_data
        themes = {int(pk) for pk in cleaned["themes"]}
        if self.new_theme_name:
            themes.add(new_themes[self.new_theme_name])
        return Point(
            text=cleaned["text"],
            pk=cleaned["pk"],
            themes=tuple(sorted(themes)),
            position=cleaned["position"],
            reason=cleaned["reason"],
        )


class BasePointFormSet(forms.BaseFormSet):
    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Place")
        form.fields["DELETE"].label = _("Remove this point")

    @property
    def new_themes(self) -> set[str]:
        return {form.new_theme_name for form in self.ordered_forms if form.new_theme_name}

    def points(self, new_themes: dict[str, int]) -> list[Point]:
        return [form.point(new_themes) for form in self.ordered_forms]

    @property
    def removed(self) -> list[int]:
        return [form.cleaned_data["pk"] for form in self.deleted_forms if form.cleaned_data.get("pk")]


PointFormSet = forms.formset_factory(
    PointForm,
    formset=BasePointFormSet,
    extra=2,
    can_order=True,
    can_delete=True,
    max_num=MOST_POINTS,
    absolute_max=MOST_POINTS,
)


def initial_points(points: list[StatementPoint]) -> list[dict[str, Any]]:
    return [
        {
            "pk": row.pk,
            "text": row.text,
            "themes": [str(theme.pk) for theme in row.themes.all()],
            "position": row.position,
            "reason": row.reason,
        }
        for row in points
    ]


class SortingForm(forms.Form):
    sender_kind = forms.ChoiceField(label=_("Who sent it"), choices=SenderKind.choices)
    shown_as = forms.ChoiceField(label=_("Named in the report"), choices=ShownAs.choices)
    shown_name = forms.CharField(
        label=_("Name in the report"),
        required=False,
        max_length=StatementReview._meta.get_field("shown_name").max_length,
        help_text=_("Only of authorities, companies and associations, and only when named by name."),
    )
    is_split = forms.BooleanField(label=_("Every point is taken out"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("shown_as") == ShownAs.NAME:
            if cleaned.get("sender_kind") == SenderKind.PRIVATE:
                self.add_error("shown_as", _("A private person is not named in a report."))
            if not cleaned.get("shown_name"):
                self.add_error("shown_name", _("Write the name that the report shows."))
        return cleaned

    @property
    def sorting(self) -> Sorting:
        return Sorting(**{name: self.cleaned_data[name] for name in Sorting.__slots__})


class BulkForm(PositionForm):
    """What is done to every statement that was chosen; ``ids`` are those that were shown."""

    text = forms.CharField(
        label=_("A point that all of them get"),
        required=False,
        max_length=MAX_TEXT,
        help_text=_(
            "For example what a petition asks for. Leave it empty to work on the points that are there: "
            "they get the themes, and those without a position get this one."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_split = forms.BooleanField(label=_("Every point is taken out"), required=False)

    field_order = ["text", "themes", "position", "standard_answer", "reason", "is_split"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not any(cleaned[name] for name in ("text", "themes", "position", "is_split")):
            self.add_error(None, _("Say what is to be done to them."))
        return cleaned

    def work(self, only_theme: int | None) -> Work:
        cleaned = self.cleaned_data
        return Work(
            text=cleaned["text"],
            themes=tuple(int(pk) for pk in cleaned["themes"]),
            position=cleaned["position"],
            reason=cleaned["reason"] if cleaned["position"] else "",
            only_theme=only_theme,
            is_split=cleaned["is_split"],
        )
