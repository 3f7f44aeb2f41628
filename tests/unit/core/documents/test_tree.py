from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dialogue_pages.core.checksums import sha256
from dialogue_pages.core.documents.tree import (
    MOST_CONTENTS,
    Paragraph,
    Section,
    as_data,
    canonical,
    contents_depth,
    entries,
    from_data,
    plain,
)
from tests.unit.core.documents.samples import NAUGHTY, SAMPLE


@pytest.mark.parametrize("document", [SAMPLE, NAUGHTY], ids=["sample", "naughty"])
def test_a_document_is_read_back_from_json_as_it_was(document):
    assert from_data(json.loads(json.dumps(as_data(document)))) == document


def test_equal_documents_have_one_checksum_and_a_changed_word_another():
    assert sha256(canonical(SAMPLE)) == sha256(canonical(from_data(as_data(SAMPLE))))
    assert sha256(canonical(SAMPLE)) != sha256(canonical(replace(SAMPLE, lead="Annat")))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\x00b\x1bc\x85d", "abcd"),
        ("flag\u202egalf\u202c \u2066x\u2069", "flaggalf x"),
        ("a\ud800b", "a\ufffdb"),
        ("a\r\nb\rc\u2028d\te", "a\nb\nc\nd\te"),
        ("Åsa – “nära” 😍 شمس", "Åsa – “nära” 😍 شمس"),
    ],
)
def test_text_holds_nothing_that_a_writer_could_not_write(written, kept):
    assert plain(written) == kept
    assert Paragraph(written).text == kept


def test_sections_are_named_by_their_place():
    assert [(entry.anchor, entry.level) for entry in entries(SAMPLE)] == [
        ("avsnitt-1", 1),
        ("avsnitt-2", 1),
        ("avsnitt-2-1", 2),
        ("avsnitt-2-2", 2),
    ]


def test_long_contents_name_sections_only():
    many = Section("Yttranden", (), tuple(Section(str(number)) for number in range(MOST_CONTENTS)))
    assert contents_depth(SAMPLE) == 2
    assert contents_depth(replace(SAMPLE, sections=(many,))) == 1
    assert contents_depth(replace(SAMPLE, has_front=False)) == 0


@pytest.mark.parametrize("heading", ["", " \n", "\u200b\u3000"])
def test_a_heading_is_never_empty(heading):
    assert Section(heading).heading == "–"
