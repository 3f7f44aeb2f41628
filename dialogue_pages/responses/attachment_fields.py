"""The form field for files: several at once, checked one by one; those already stored stay in the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dialogue_pages.responses.attachment_models import Attachment
from dialogue_pages.responses.file_checks import ALLOWED_HINT, check_file
from dialogue_pages.responses.file_names import clean_file_name
from dialogue_pages.responses.file_types import BY_ENDING

MOST_FILES = 5
LIMITS_HINT = _("At most 5 files of 10 MB each, and 25 MB together.")


@dataclass(frozen=True, slots=True)
class Submitted:
    """What came with a form: new uploads, and the keys of files that were stored before and stay."""

    uploads: Sequence[UploadedFile]
    keys: Sequence[str]

    def __bool__(self) -> bool:
        return bool(self.uploads or self.keys)

    def __str__(self) -> str:
        return ", ".join(clean_file_name(upload.name or "") for upload in self.uploads)


class AttachmentInput(forms.ClearableFileInput):
    """A chooser of several files, after a list of those already attached, each with a box to take it away."""

    template_name = "dialogue_pages/widgets/attachments.html"
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: MultiValueDict, name: str) -> Submitted:
        uploads = files.getlist(name) if hasattr(files, "getlist") else [files[name]] if name in files else []
        keys = data.getlist(kept_name(name)) if hasattr(data, "getlist") else data.get(kept_name(name), [])
        gone = data.getlist(gone_name(name)) if hasattr(data, "getlist") else data.get(gone_name(name), [])
        return Submitted(uploads, [key for key in keys if key not in gone])

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and kept_name(name) not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = forms.Widget.get_context(self, name, None, attrs)
        # A form that is given back has what came, when none of its keys opens anything.
        rows = () if isinstance(value, Submitted) else value or ()
        kept = [row for row in rows if isinstance(row, Attachment)]
        context["widget"] |= {
            "type": "file",
            "kept": kept,
            "kept_name": kept_name(name),
            "gone_name": gone_name(name),
        }
        context["widget"]["attrs"] |= {"multiple": True, "accept": ACCEPT}
        if kept:
            context["widget"]["attrs"]["required"] = False
        return context


class AttachmentField(forms.FileField):
    """A list of ``UploadedFile`` that may be kept and of ``Attachment`` already kept; ``keep_uploads`` makes
    them all the latter.

    ``kept`` and ``accepted`` are those two lists, there also when another file of the field was refused.
    """

    widget = AttachmentInput
    kept: Sequence[Attachment] = ()
    accepted: Sequence[UploadedFile] = ()

    def __init__(self, *, help_text: str = "", **options: Any) -> None:
        hint = [help_text] if help_text else []
        words = [*hint, ALLOWED_HINT, LIMITS_HINT]
        super().__init__(help_text=format_lazy(" ".join(["{}"] * len(words)), *words), **options)

    def clean(self, data: Submitted | None, initial: Any = None) -> list[Attachment | UploadedFile]:
        data = data or Submitted((), ())
        self.kept = list(_kept(data.keys))
        self.accepted, problems = [], []
        for upload in data.uploads:
            try:
                check_file(upload)
            except ValidationError as problem:
                problems.append(problem)
            else:
                self.accepted.append(upload)
        problems += self._too_many()
        if problems:
            raise ValidationError(problems)
        if self.required and not (self.kept or self.accepted):
            raise ValidationError(self.error_messages["required"], code="required")
        return [*self.kept, *self.accepted]

    def _too_many(self) -> list[ValidationError]:
        room = max(0, MOST_FILES - len(self.kept))
        left_out, self.accepted = self.accepted[room:], self.accepted[:room]
        told = _("“%(name)s” is not attached: at most %(number)s files can be.")
        return [
            ValidationError(told, params={"name": clean_file_name(upload.name or ""), "number": MOST_FILES})
            for upload in left_out
        ]

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What a form shows: the files that are kept, or what came when it has not been looked at."""
        return self.kept or data

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


ACCEPT = ",".join(f".{ending}" for ending in BY_ENDING)


def kept_name(name: str) -> str:
    return f"{name}-bifogad"


def gone_name(name: str) -> str:
    return f"{name}-bort"


def _kept(keys: Sequence[str]) -> list[Attachment]:
    wanted = list(dict.fromkeys(keys))[: 4 * MOST_FILES]
    rows = {row.key: row for row in Attachment.objects.filter(key__in=wanted)} if wanted else {}
    return [rows[key] for key in wanted if key in rows]
