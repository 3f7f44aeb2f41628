"""What every register in the admin has that is not a page and has no drafts."""

from __future__ import annotations

from django.db.models import UUIDField
from django.urls.converters import IntConverter, UUIDConverter
from wagtail_modeladmin.helpers import AdminURLHelper
from wagtail_modeladmin.options import ModelAdmin


class KeyedAddresses(AdminURLHelper):
    """Addresses of rows by what can be a key: modeladmin takes any word, and crashes when it looks it up."""

    def get_action_url_pattern(self, action: str) -> str:
        key = UUIDConverter if isinstance(self.opts.pk, UUIDField) else IntConverter
        return super().get_action_url_pattern(action).replace(r"[-\w]+", key.regex)


class Register(ModelAdmin):
    url_helper_class = KeyedAddresses
