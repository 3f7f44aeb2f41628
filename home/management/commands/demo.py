from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from home.demo.accounts import build_groups, build_users, logins
from home.demo.build import build, is_built
from home.models import HomePage


class Command(BaseCommand):
    help = (
        "Fill an empty site with demo content, and make its three users. Passwords are shown once. "
        "A site that has pages already is left as it is. Safe to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if is_built():
            self.stdout.write("The site has content already: nothing was added.")
        else:
            build(timezone.now())
            self.stdout.write("The demo site is built.")
        build_groups(HomePage.objects.get())
        self._tell_passwords(build_users())

    def _tell_passwords(self, made: dict[str, str]) -> None:
        for login in logins():
            if login not in made:
                self.stdout.write(f"  {login}: exists, the password is unchanged")
        if not made:
            return
        self.stdout.write("\nLog in at /admin/. These passwords are shown only now:")
        for login, password in made.items():
            self.stdout.write(f"  {login:<11} {password}")
