"""Whether every text has its Swedish: nothing untranslated, fuzzy or uncompiled.

Texts are collected anew into a copy of the sources, so that one not yet in a catalogue is found too.
"""

from __future__ import annotations

import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("cms", "home", "dialogue_pages", "templates", "manage.py")
LOCALES = ("home/locale", "dialogue_pages/locale")


def collected(copy: Path) -> None:
    """The sources in `copy`, their catalogues brought up to date."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "sv", "--no-obsolete", "--verbosity", "0"],
        cwd=copy,
        env={**os.environ, "DATA_DIR": str(copy / "var")},
        check=True,
    )


def entries(catalogue: Path, selection: str) -> list[str]:
    """The texts of a catalogue that msgattrib selects."""
    shown = subprocess.run(
        ["msgattrib", selection, "--no-obsolete", "--no-wrap", str(catalogue)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [line for line in shown.splitlines() if line.startswith("msgid ") and line != 'msgid ""']


def texts(compiled: Path) -> dict[object, str]:
    """What a compiled catalogue says, without its header."""
    if not compiled.exists():
        return {}
    with compiled.open("rb") as handle:
        catalogue = gettext.GNUTranslations(handle)._catalog  # type: ignore[attr-defined]
    return {key: value for key, value in catalogue.items() if key}


def faults() -> list[str]:
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        collected(copy)
        for locale in LOCALES:
            name = f"{locale}/sv/LC_MESSAGES/django.po"
            for selection, fault in (("--untranslated", "untranslated"), ("--only-fuzzy", "fuzzy")):
                found += [f"{name}: {fault}: {line}" for line in entries(copy / name, selection)]
            fresh = copy / "fresh.mo"
            subprocess.run(["msgfmt", "--check", "--output-file", str(fresh), str(ROOT / name)], check=True)
            if texts(fresh) != texts((ROOT / name).with_suffix(".mo")):
                found.append(f"{name}: not compiled; run `make messages`")
    return found


def main() -> None:
    found = faults()
    if found:
        raise SystemExit("\n".join(found))
    print("Translations are complete.")


if __name__ == "__main__":
    main()
