from __future__ import annotations

import factory
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from factory.django import DjangoModelFactory
from wagtail.models import GroupPagePermission, Page

PAGE_RIGHTS = ("add_page", "change_page", "publish_page")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence("person{}".format)


class SuperuserFactory(UserFactory):
    is_staff = True
    is_superuser = True


class EditorFactory(UserFactory):
    """Writes and publishes pages everywhere; `rights=["change_meeting", …]` are further permissions."""

    class Meta:
        skip_postgeneration_save = True

    @factory.post_generation
    def rights(self, create: bool, codenames: list[str] | None, **kwargs: object) -> None:
        group = Group.objects.create(name=self.username)
        root = Page.objects.get(depth=1)
        for permission in permissions_named(*PAGE_RIGHTS):
            GroupPagePermission.objects.create(group=group, page=root, permission=permission)
        group.permissions.set(permissions_named("access_admin", *(codenames or [])))
        self.groups.add(group)


def permissions_named(*codenames: str) -> list[Permission]:
    found = list(Permission.objects.filter(codename__in=codenames))
    missing = set(codenames) - {permission.codename for permission in found}
    assert not missing, f"no such permissions: {missing}"
    return found


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
