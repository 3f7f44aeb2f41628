from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_pages.responses.file_names import LONGEST_NAME, clean_file_name, ending_of


@pytest.mark.parametrize(
    ("given_name", "clean"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\kim\Skrivbord\plan.pdf", "plan.pdf"),
        (unicodedata.normalize("NFD", "åäö.pdf"), "åäö.pdf"),
        ("bild\u202egpj.exe", "bildgpj.exe"),
        ("en\r\nrad\tbara.pdf", "en rad bara.pdf"),
        ("nul\x00l.pdf", "null.pdf"),
        ("  många   ord  .pdf", "många ord.pdf"),
        ("vad?*<när>|.pdf", "vad___när__.pdf"),
        (".htaccess", "htaccess"),
        ("...", "fil"),
        ("", "fil"),
        ("CON.pdf", "_CON.pdf"),
        ("=HYPERLINK(1).txt", "=HYPERLINK(1).txt"),
        ("😀.png", "😀.png"),
    ],
)
def test_a_name_is_one_line_without_a_path(given_name, clean):
    assert clean_file_name(given_name) == clean


def test_a_long_name_keeps_its_ending():
    name = clean_file_name("x" * 500 + ".pdf")
    assert (len(name), ending_of(name)) == (LONGEST_NAME, "pdf")


@given(st.text(max_size=300))
def test_whatever_it_is_called_it_can_be_shown_and_saved(given_name):
    name = clean_file_name(given_name)
    assert 0 < len(name) <= LONGEST_NAME
    assert not set('/\\<>:"|?*\n\r\t') & set(name)
    assert unicodedata.is_normalized("NFC", name)
    assert clean_file_name(name) == name
