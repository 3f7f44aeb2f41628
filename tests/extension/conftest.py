"""The wheel and the project, made once however many processes share the tests."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.extension import readme
from tests.extension.project import VanillaProject, build_wheel


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], Any]], Any]:
    """`once(name, make)`: what `make(folder)` returned where it was first asked for, by way of JSON."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "extension"
    shared.mkdir(exist_ok=True)

    def get(name: str, make: Callable[[Path], Any]) -> Any:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            result = shared / f"{name}.json"
            if not result.exists():
                folder.mkdir()
                result.write_text(json.dumps(make(folder)))
            return json.loads(result.read_text())

    return get


@pytest.fixture(scope="session")
def wheel(once) -> Path:
    return Path(once("wheel", lambda folder: str(build_wheel(folder))))


@pytest.fixture(scope="session")
def seen(once, wheel: Path) -> dict[str, Any]:
    """What was seen in a vanilla project: of the developer who forgot the README, and in either language."""

    def make(folder: Path) -> dict[str, Any]:
        project = VanillaProject(folder, wheel)
        project.add(apps=["dialogue_pages"])
        forgotten = project.problems()
        project.add(apps=readme.app_names(), urls=readme.urls_line())
        project.migrate()
        changes = project.run("manage.py", "makemigrations", "--dry-run")
        visits = {language: project.visit(language) for language in ("en-us", "sv")}
        return {"root": str(project.packages), "forgotten": forgotten, "changes": changes, **visits}

    return once("project", make)
