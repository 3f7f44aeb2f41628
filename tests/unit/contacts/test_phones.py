from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from dialogue_pages.contacts.blocks import PhoneNumberBlock
from dialogue_pages.contacts.phones import parse_phone, show_phone


@pytest.mark.parametrize(
    "written",
    [
        "0302-52 10 00",
        "0302521000",
        "+46 302 52 10 00",
        "0046302521000",
        " 0302 - 52 10 00 ",
        "+46 (0)302-52 10 00",
    ],
)
def test_a_number_is_kept_the_same_however_it_is_written(written):
    assert parse_phone(written) == "+46302521000"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+46302521000", "0302-52 10 00"),
        ("+46313900600", "031-390 06 00"),
        ("+46701740600", "070-174 06 00"),
        ("+4722865500", "+47 22 86 55 00"),
        ("växeln", "växeln"),
    ],
)
def test_a_number_is_shown_as_swedes_write_it(stored, shown):
    assert show_phone(stored) == shown


@pytest.mark.parametrize("text", ["ring mig", "12", "0302", "", "9" * 40, "<script>"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValidationError):
        parse_phone(text)


def test_the_editor_s_field_keeps_the_number_and_refuses_nonsense():
    block = PhoneNumberBlock(required=False)
    assert block.clean("031-390 06 00") == "+46313900600"
    assert block.clean("") == ""
    with pytest.raises(ValidationError) as refused:
        block.clean("abc")
    assert "0302-52 10 00" in str(refused.value)
