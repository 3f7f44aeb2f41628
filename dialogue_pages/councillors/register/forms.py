from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dialogue_pages.councillors.register.files import MAX_BYTES, MEBIBYTE
from dialogue_pages.councillors.register.models import RegisterProfile
from dialogue_pages.councillors.register.permissions import may_use


class UploadForm(forms.Form):
    profile = forms.ModelChoiceField(
        RegisterProfile.objects.all(),
        label=_("Profile"),
        help_text=_("Which register the export comes from."),
    )
    file = forms.FileField(
        label=_("Export file"),
        help_text=_("CSV or XLSX, at most 10 MB. Without personnummer: such a file is refused."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    is_full_register = forms.BooleanField(
        label=_("The file is the full register"),
        help_text=_("Mandates that the file lacks end today. You see which before anything is written."),
        required=False,
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_profile(self) -> RegisterProfile:
        profile = self.cleaned_data["profile"]
        if not may_use(self.user, profile):
            raise ValidationError(_("You may not publish pages where this profile puts new people."))
        return profile

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(_("The file is larger than %(size)s MB.") % {"size": MAX_BYTES // MEBIBYTE})
        return file


class ConfirmForm(forms.Form):
    """The editor's yes to the very plan that was shown."""

    fingerprint = forms.CharField(widget=forms.HiddenInput)
    may_end_many = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.plan = kwargs.pop("plan")
        super().__init__(*args, **kwargs)
        if self.plan.ends_too_many:
            self.fields["may_end_many"].label = _("Yes, end %(count)s of %(all)s mandates") % {
                "count": len(self.plan.missing),
                "all": self.plan.at_stake,
            }
            self.fields["may_end_many"].help_text = _("Unusually many. Is the file really the full register?")
        else:
            del self.fields["may_end_many"]
