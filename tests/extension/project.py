"""A wheel of the extension, and a project made by `wagtail start` that knows it only from the wheel."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.extension import readme

NAME = "elsewhere"
_BIN = Path(sys.executable).parent
_SOURCES = ("dialogue_pages", "home", "cms", "tests", "templates", "pyproject.toml", "README.md")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")


def run(*command: str | Path, cwd: Path, **variables: str) -> str:
    """What a program prints; it gets none of this process's variables, so nothing of the site's settings."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **variables},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def build_wheel(folder: Path) -> Path:
    """The wheel, built from a copy so that nothing is left among the sources, and nothing old gets in."""
    copy = folder / "source"
    copy.mkdir()
    for name in _SOURCES:
        source = readme.ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=_LEFT_OUT)
        else:
            shutil.copy(source, copy)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ".", cwd=copy)
    (wheel,) = folder.glob("*.whl")
    return wheel


class VanillaProject:
    """What `wagtail start` makes, with the README's lines added and no others."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.root, self.packages = folder / "site", folder / "packages"
        self.root.mkdir()
        run(_BIN / "wagtail", "start", NAME, self.root, cwd=folder)
        pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile")
        run(*pip, "--target", self.packages, wheel, cwd=folder)
        shutil.copy(Path(__file__).with_name("visit.py"), self.root)
        self._settings = self.root / NAME / "settings" / "base.py"
        self._urls = self.root / NAME / "urls.py"
        self._as_made = {file: file.read_text() for file in (self._settings, self._urls)}

    def add(self, *, apps: list[str], urls: str = "") -> None:
        """Put names first in INSTALLED_APPS, and a line before Wagtail's own addresses."""
        self._insert(self._settings, "INSTALLED_APPS = [", [f'    "{name}",' for name in apps])
        self._insert(self._urls, "urlpatterns = urlpatterns + [", [f"    {urls}"])

    def _insert(self, file: Path, after: str, lines: list[str]) -> None:
        made = self._as_made[file].splitlines()
        place = made.index(after) + 1
        file.write_text("\n".join([*made[:place], *lines, *made[place:]]))

    def run(self, *command: str | Path) -> str:
        """A Python program in the project, which finds the wheel's package and not the source tree."""
        return run(
            sys.executable,
            *command,
            cwd=self.root,
            PYTHONPATH=os.pathsep.join([str(self.packages), str(self.root)]),
            DJANGO_SETTINGS_MODULE=f"{NAME}.settings.dev",
        )

    def migrate(self) -> None:
        self.run("manage.py", "migrate", "--verbosity", "0")
        shutil.copy(self.root / "db.sqlite3", self.root / "fresh.sqlite3")

    def problems(self) -> list[dict[str, str]]:
        """What Django's system checks say."""
        return self._tell("visit.problems()")

    def visit(self, language: str) -> dict[str, Any]:
        """What `visit.py` saw on a fresh database of a site in the language."""
        shutil.copy(self.root / "fresh.sqlite3", self.root / "db.sqlite3")
        self._settings.with_name("local.py").write_text(f'LANGUAGE_CODE = "{language}"\n')
        return self._tell("visit.visit()")

    def _tell(self, call: str) -> Any:
        program = f"import django, json; django.setup(); import visit; print(json.dumps({call}))"
        return json.loads(self.run("-c", program).splitlines()[-1])
