"""Groups with no more rights than the work asks for, and one user of each kind with a password of its own."""

from __future__ import annotations

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.users.models import UserProfile

EDITORS, MODERATORS, REGISTRARS = "Redaktörer", "Moderatorer", "Registratorer"
_PASSWORD_BYTES = 15

# Nothing here is deleted by an editor: contacts and meetings are used elsewhere, history is kept.
_EDITOR_MODELS = (
    ("dialogue_pages", ("add", "change", "view"), "contactdetails meeting meetingschedule channel"),
    ("dialogue_pages", ("publish",), "contactdetails"),
    ("dialogue_pages", ("add", "change", "view"), "body term mandate party district venue registerprofile"),
)
_GROUPS = {
    EDITORS: {
        "pages": ("add_page", "change_page", "publish_page"),
        "files": ("add", "change", "choose"),
        "models": _EDITOR_MODELS,
    },
    MODERATORS: {
        "pages": ("change_page", "publish_page"),
        "files": ("choose",),
        "models": (
            ("dialogue_pages", ("view",), "contactdetails meeting channel"),
            ("dialogue_pages", ("view", "add", "change"), "legalrule"),
        ),
    },
    # Edits no page, and reads and handles what was sent to every one.
    REGISTRARS: {
        "pages": (),
        "files": (),
        "models": (
            ("dialogue_pages", ("view", "add", "change", "export", "dispose"), "response"),
            ("dialogue_pages", ("view", "add", "change", "delete"), "answertemplate recordtype"),
        ),
    },
}
# Login: given name, family name, group; without a group a superuser.
_USERS = {
    "redaktor": ("Rut", "Redaktör", EDITORS),
    "moderator": ("Moa", "Moderator", MODERATORS),
    "registrator": ("Rita", "Registrator", REGISTRARS),
    "admin": ("Adam", "Administratör", ""),
}


def build_groups(home: Page) -> None:
    for name, rights in _GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(
            Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
        )
        for app, actions, models in rights["models"]:
            codenames = [f"{action}_{model}" for model in models.split() for action in actions]
            group.permissions.add(
                *Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
            )
        for codename in rights["pages"]:
            permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
            GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
        _allow_files(group, rights["files"])


def _allow_files(group: Group, actions: tuple[str, ...]) -> None:
    root = Collection.get_first_root_node()
    codenames = [f"{action}_{model}" for action in actions for model in ("image", "document")]
    for permission in Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=codenames
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def build_users() -> dict[str, str]:
    """Make the users that do not exist; return the new ones' passwords, which are kept nowhere else."""
    made = {}
    model = get_user_model()
    for login, (given, family, group) in _USERS.items():
        if model.objects.filter(username=login).exists():
            continue
        made[login] = secrets.token_urlsafe(_PASSWORD_BYTES)
        make = model.objects.create_user if group else model.objects.create_superuser
        user = make(
            username=login,
            email=f"{login}@example.org",
            password=made[login],
            first_name=given,
            last_name=family,
        )
        if group:
            user.groups.add(Group.objects.get(name=group))
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = "sv"
        profile.save()
    return made


def logins() -> tuple[str, ...]:
    return tuple(_USERS)
