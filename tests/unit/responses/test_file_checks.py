"""What residents may attach, told by content and by name; each refusal says how to mend it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from dialogue_pages.responses import file_checks
from dialogue_pages.responses.file_checks import MOST_BYTES, check_file
from dialogue_pages.responses.file_types import DOCX, HEIC, JPEG, ODT, PDF, PNG, TXT, WEBP, XLSX
from tests.factories import uploads
from tests.factories.uploads import upload

GOOD = {
    "plan.pdf": (PDF, uploads.PDF),
    "brev.docx": (DOCX, uploads.docx()),
    "tabell.xlsx": (XLSX, uploads.xlsx()),
    "brev.odt": (ODT, uploads.odt()),
    "text.txt": (TXT, "Åäö, på UTF-8\r\n\tindraget".encode()),
    "gammal.txt": (TXT, "Åäö från Windows".encode("cp1252")),
    "anteckning.txt": (TXT, "Åäö 😀".encode("utf-16")),
    "bild.jpg": (JPEG, uploads.picture("JPEG")),
    "BILD.JPEG": (JPEG, uploads.picture("JPEG")),
    "bild.png": (PNG, uploads.picture("PNG")),
    "bild.webp": (WEBP, uploads.picture("WEBP")),
    "IMG_0001.HEIC": (HEIC, uploads.heic()),
}
BAD = {
    "a program by its name": ("spel.exe", b"MZ\x00\x01"),
    "a program with a kind name": ("plan.pdf", b"MZ\x00\x01"),
    "a picture that says pdf": ("plan.pdf", uploads.picture("PNG")),
    "a pdf that says picture": ("bild.png", uploads.PDF),
    "a web page": ("sida.html", b"<script>alert(1)</script>"),
    "a drawing with scripts": ("bild.svg", b"<svg onload='alert(1)'/>"),
    "a name without an ending": ("plan", uploads.PDF),
    "two endings": ("plan.pdf.exe", uploads.PDF),
    "any zip": ("brev.docx", uploads.zipped({"a.txt": b"a"})),
    "a word file that says excel": ("tabell.xlsx", uploads.docx()),
    "a torn zip": ("brev.docx", uploads.docx()[:60]),
    "an old word file": ("brev.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "bytes that say text": ("text.txt", bytes(range(256))),
    "half a letter that says text": ("text.txt", b"\xff\xfea"),
    "a torn picture": ("bild.jpg", b"\xff\xd8\xff\xe0"),
    "a heic without a size": ("bild.heic", uploads.heic()[:20]),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_may_be_attached(name):
    kind, content = GOOD[name]
    given = upload(name, content)
    assert check_file(given) is kind
    assert given.read() == content, "it is to be stored from its start"


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_what_it_says_is_refused(case):
    with pytest.raises(ValidationError) as refused:
        check_file(upload(*BAD[case]))
    assert BAD[case][0] in refused.value.messages[0]


def told_of(name: str, content: bytes) -> str:
    with override("sv"), pytest.raises(ValidationError) as refused:
        check_file(upload(name, content))
    return refused.value.messages[0]


@pytest.mark.parametrize(
    ("name", "content", "mend"),
    [
        ("tom.pdf", b"", "är tom. Välj den igen"),
        ("stor.pdf", uploads.PDF + bytes(MOST_BYTES), "större än 10 MB. Gör filen mindre"),
        ("bild.png", uploads.png_bomb(), "fler bildpunkter"),
        ("bild.heic", uploads.heic(50_000, 50_000), "fler bildpunkter"),
        ("brev.docx", uploads.docx(**{"word/vbaProject.bin": b"x"}), "makron"),
        ("brev.odt", uploads.odt(**{"Basic/Standard/x.xml": b"x"}), "makron"),
        ("brev.docx", uploads.locked(uploads.docx()), "lösenord"),
        ("plan.pdf", uploads.PDF.replace(b"/Root", b"/Encrypt 2 0 R /Root"), "lösenord"),
        ("spel.exe", b"MZ", "Spara den som PDF"),
    ],
    ids=["empty", "large", "png-bomb", "heic-bomb", "macro", "odt-macro", "locked", "locked-pdf", "program"],
)
def test_a_refusal_says_how_to_mend_it_in_swedish(name, content, mend):
    assert mend in told_of(name, content)


def test_a_zip_bomb_is_refused_by_what_it_says_of_itself(monkeypatch):
    monkeypatch.setattr(file_checks, "MOST_UNPACKED", 1_000_000)
    assert "packas upp" in told_of("brev.docx", uploads.docx(**{"word/media/x": bytes(1_100_000)}))


def test_a_zip_of_endless_members_is_refused(monkeypatch):
    monkeypatch.setattr(file_checks, "MOST_MEMBERS", 5)
    many = {f"word/{number}.xml": b"" for number in range(9)}
    assert "packas upp" in told_of("brev.docx", uploads.docx(**many))


def test_a_picture_at_the_limit_is_taken():
    assert check_file(upload("bild.png", uploads.png_bomb(10_000, 6_000))) is PNG
