"""A property designation is recognised however it is written; what looks odd is told, never refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_pages.consultations.designations import looks_odd, remark_on

USUAL = (
    "Hallsås 2:261",
    "HALLSÅS 2:261",
    "hallsås 2:261",
    "  Hallsås   2:261 ",
    "Hallsås 2:261 m.fl.",
    "HALLSÅS 2:261 m.fl.",
    "Hallsås 2:261 m fl",
    "Hallsås 2:261, m.fl.",
    "Hallsås 2:261 med flera",
    "Lerum s:1",
    "Lerum S:1",
    "Hallsås ga:3",
    "Hallsås GA:3",
    "Hallsås 2:261, Hallsås 2:262",
    "Hallsås 2:261, 2:262 och 2:263",
    "Hallsås 2:261, Lerum s:1, Hallsås ga:3",
    "Hallsås 2:261 & Stenkullen 1:20",
    "Hallsås 2:261-2:264",
    "Lerums Prästgård 1:4",
    "S:t Jörgen 1:2",
    "Hallsås 2 : 261",
    "del av Hallsås 2:261",
    "Hallsås 2:261 (del av)",
    "Ugglan 3",
    "Kvarteret Ugglan 3",
    "Öxeryd 1:11",
    "",
    "   ",
)
ODD = (
    "Hallsås",
    "2:261",
    "Storgatan 1",
    "Norra vägen 12 B",
    "Jag bor vid ån",
    "Hallsås 2:261 vid den röda ladan",
    "850709-9805",
    "198507099805",
    "Hallsås 850709-9805",
    "Hallsås 2:26199999",
    "https://example.org",
    "<script>alert(1)</script>",
    "😀 2:1",
)


@pytest.mark.parametrize("text", USUAL)
def test_what_people_write_is_recognised(text):
    assert not looks_odd(text)
    assert remark_on(text) == ""


@pytest.mark.parametrize("text", ODD)
def test_what_no_designation_looks_like_is_told(text):
    assert looks_odd(text)
    assert "referens" in remark_on(text)


@pytest.mark.parametrize("text", ["850709-9805", "198507099805", "8507099805", "Hallsås 19850709-9805"])
def test_a_personal_identity_number_is_told_by_name_and_not_repeated(text):
    assert "personnummer" in remark_on(text)
    assert text not in remark_on(text)


@given(st.text(alphabet="Hå 2:,.sga-och", max_size=120))
def test_no_text_takes_long_or_fails(text):
    looks_odd(text)
