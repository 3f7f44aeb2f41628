"""Who may import: whoever may change mandates and publish people's pages where the import puts them."""

from __future__ import annotations

from typing import Any

from wagtail_modeladmin.helpers import PermissionHelper

from dialogue_pages.councillors.models import CouncillorIndexPage
from dialogue_pages.councillors.register.models import RegisterProfile

MANDATE_RIGHTS = ("dialogue_pages.add_mandate", "dialogue_pages.change_mandate")


def may_import(user: Any) -> bool:
    """Superusers may even before there is an index, which the form then asks for."""
    if not user.is_active or not user.has_perms(MANDATE_RIGHTS):
        return False
    return user.is_superuser or any(_may_fill(user, page) for page in CouncillorIndexPage.objects.all())


def may_use(user: Any, profile: RegisterProfile) -> bool:
    index = profile.index_page()
    return user.has_perms(MANDATE_RIGHTS) and (index is None or _may_fill(user, index))


def _may_fill(user: Any, index: CouncillorIndexPage) -> bool:
    rights = index.permissions_for_user(user)
    return rights.can_add_subpage() and rights.can_edit() and rights.can_publish_subpage()


class ImportPermissionHelper(PermissionHelper):
    """The record of imports is read and added to, never edited or deleted."""

    def user_can_list(self, user: Any) -> bool:
        return may_import(user)

    def user_can_create(self, user: Any) -> bool:
        return may_import(user)

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False
