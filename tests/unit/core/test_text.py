from __future__ import annotations

import json

import pytest

from dialogue_pages.core.filters import chosen_filters
from dialogue_pages.core.structured_data import json_ld
from dialogue_pages.core.text import (
    initials,
    number_with_spaces,
    strip_control_characters,
    swedish_sort_key,
    words_to_find,
)


def test_swedish_letters_sort_last_and_in_their_order():
    names = ["Öckerö", "Ale", "Åmål", "Zinkgruvan", "Älvsjö", "alingsås", "Éslöv", "Eda"]
    assert sorted(names, key=swedish_sort_key) == [
        "Ale",
        "alingsås",
        "Eda",
        "Éslöv",
        "Zinkgruvan",
        "Åmål",
        "Älvsjö",
        "Öckerö",
    ]


def test_a_letter_and_its_ring_apart_sort_as_one():
    assert swedish_sort_key("A\u030amål") == swedish_sort_key("Åmål")


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\x9f"])
def test_control_characters_are_stripped(character):
    assert strip_control_characters(f"Hej{character} Lerum") == "Hej Lerum"


@pytest.mark.parametrize("text", ["två\nrader\r\n\toch tabb", "👩‍👩‍👧", "مرحبا \u202eabc", "Åäö – “citat”"])
def test_line_breaks_emoji_and_other_scripts_stay(text):
    assert strip_control_characters(text) == text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Åsa  ÖBERG", ["Åsa", "Öberg"]),
        ("René", ["rene"]),
        ("Bjørn Kjær", ["björn", "kjär"]),
        ("αβγ", []),
        (" ", []),
    ],
)
def test_a_search_is_for_words_as_they_stand_in_sort_keys(typed, words):
    assert words_to_find(typed) == [swedish_sort_key(word) for word in words]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Åsa Öberg", "ÅÖ"), ("cher", "C"), ("", ""), ("  ", ""), ("Eva-Lena von Holst", "EH")],
)
def test_initials_are_at_most_two(name, letters):
    assert initials(name) == letters


def test_thousands_are_parted_by_no_break_spaces():
    assert number_with_spaces(1234567) == "1\u00a0234\u00a0567"


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("", ""),
        ("organ=kf", "kf"),
        ("organ=%20kf%00%20", "kf"),
        ("organ=" + "x" * 500, "x" * 100),
        ("organ[]=kf", ""),
    ],
)
def test_a_filter_in_the_address_is_short_and_without_control_characters(rf, query, value):
    assert chosen_filters(rf.get(f"/?{query}"), "organ") == {"organ": value}


def test_structured_data_cannot_end_its_script():
    text = "</script><script>alert(1)</script> & \u2028"
    written = json_ld({"@type": "Event", "name": text, "description": ""})
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written) == {"@context": "https://schema.org", "@type": "Event", "name": text}
