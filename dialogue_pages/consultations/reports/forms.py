from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.reports.enums import REPORTED_STAGES, Grouping, ReportKind
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.consultations.reports.reading import TOLD_POSITIONS
from dialogue_pages.consultations.statements.models import Position
from dialogue_pages.core.dates import date_short
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.responses.exports.models import ExportFormat

_REPORTED = [stage for stages in REPORTED_STAGES.values() for stage in stages]
LONG = forms.Textarea(attrs={"rows": 8})


class BeginForm(forms.Form):
    """Which stage a new report is about; what kind it is follows from that."""

    period = forms.TypedChoiceField(label=_("Stage"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, page: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = page.periods.get_live_queryset().filter(stage__in=_REPORTED, last_day__isnull=False)
        self.stages = [(row, _stage_in_words(row)) for row in rows.order_by("first_day")]
        self.fields["period"].choices = [(row.pk, label) for row, label in self.stages]

    @property
    def chosen(self) -> DialoguePeriod:
        return next(row for row, _label in self.stages if row.pk == self.cleaned_data["period"])

    @property
    def kind(self) -> ReportKind:
        return next(kind for kind, stages in REPORTED_STAGES.items() if self.chosen.stage in stages)


def _stage_in_words(row: DialoguePeriod) -> str:
    return f"{Stage(row.stage).label}, {date_short(row.first_day)} – {date_short(row.last_day)}"


class ReportForm(forms.ModelForm):
    grouping = forms.ChoiceField(label=_("Put together"), choices=Grouping.choices, widget=forms.RadioSelect)

    class Meta:
        model = PlanReport
        fields = [
            *("correction", "introduction", "participation", "conclusions"),
            *("grouping", "masks_private_people"),
        ]
        widgets = {
            "correction": forms.Textarea(attrs={"rows": 3}),
            "introduction": LONG,
            "participation": LONG,
            "conclusions": LONG,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.version == 1:
            del self.fields["correction"]
        else:
            self.fields["correction"].required = True


class TellForm(forms.Form):
    """Whom to tell: whose views have got which positions."""

    position = forms.MultipleChoiceField(
        label=_("Whose views are"), choices=Position.choices, widget=forms.CheckboxSelectMultiple
    )

    @classmethod
    def of(cls, query: Any) -> TellForm:
        return cls(query if "position" in query else {"position": list(TOLD_POSITIONS)})


class TakeForm(forms.Form):
    format = forms.ChoiceField(
        label=_("Format"),
        choices=[
            (ExportFormat.CSV, _("The list, as CSV with semicolons")),
            (ExportFormat.LETTERS, ExportFormat.LETTERS.label),
            (ExportFormat.LETTER_TEXT, ExportFormat.LETTER_TEXT.label),
        ],
        initial=ExportFormat.CSV,
        widget=forms.RadioSelect,
    )
