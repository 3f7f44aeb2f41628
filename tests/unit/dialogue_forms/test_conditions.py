"""Which questions are asked, given what was answered before them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_pages.dialogue_forms.conditions import hidden_names, shown_when
from dialogue_pages.dialogue_forms.enums import FieldType, Operator
from tests.factories.dialogues import QuestionFactory


def question(name: str, kind: str = FieldType.RADIO, on: str = "", operator: str = "IS", value: str = ""):
    return QuestionFactory(
        clean_name=name,
        field_type=kind,
        condition_question=on,
        condition_operator=operator,
        condition_value=value,
    )


def is_asked(kind: str, operator: str, value: str, answer: object) -> bool:
    questions = [question("a", kind), question("b", on="a", operator=operator, value=value)]
    return "b" not in hidden_names(questions, {"a": answer})


@pytest.mark.parametrize(
    ("kind", "operator", "value", "answer", "asked"),
    [
        (FieldType.RADIO, Operator.IS, "Bil", "Bil", True),
        (FieldType.RADIO, Operator.IS, "bil", "Bil", True),
        (FieldType.RADIO, Operator.IS, "Bil", "Buss", False),
        (FieldType.RADIO, Operator.IS_NOT, "Bil", "Buss", True),
        (FieldType.RADIO, Operator.IS_NOT, "Bil", "Bil", False),
        (FieldType.RADIO, Operator.CONTAINS, "Bil", "Elbil", False),
        (FieldType.CHECKBOXES, Operator.IS, "Bil", ["Buss", "Bil"], True),
        (FieldType.CHECKBOXES, Operator.CONTAINS, "Bil", ["Elbil", "Buss"], False),
        (FieldType.CHECKBOXES, Operator.IS_NOT, "Bil", ["Buss"], True),
        (FieldType.CHECKBOXES, Operator.IS_NOT, "Bil", ["Buss", "Bil"], False),
        (FieldType.SINGLELINE, Operator.CONTAINS, "torg", "Vid Torget", True),
        (FieldType.SINGLELINE, Operator.IS, "torget", " Torget ", True),
        (FieldType.SCALE, Operator.IS, "1", "1", True),
        (FieldType.NUMBER, Operator.IS, "12", 12, True),
        (FieldType.CHECKBOX, Operator.IS, "Ja", True, True),
        (FieldType.CHECKBOX, Operator.IS, "Nej", False, True),
        (FieldType.CHECKBOX, Operator.IS, "Ja", False, False),
    ],
)
def test_a_question_is_asked_for_the_answer_that_its_condition_names(kind, operator, value, answer, asked):
    assert is_asked(kind, operator, value, answer) is asked


@pytest.mark.parametrize("nothing", [None, "", [], "  "])
@pytest.mark.parametrize("operator", Operator.values)
def test_no_answer_meets_no_condition(operator, nothing):
    assert not is_asked(FieldType.RADIO, operator, "Bil", nothing)


def test_what_depends_on_a_hidden_question_is_hidden_too():
    questions = [
        question("a"),
        question("b", on="a", value="Bil"),
        question("c", on="b", operator=Operator.IS_NOT, value="x"),
    ]
    assert hidden_names(questions, {"a": "Buss", "b": "y"}) == {"b", "c"}
    assert hidden_names(questions, {"a": "Bil", "b": "y"}) == set()


@pytest.mark.parametrize("on", ["b", "c", "finns_inte"])
def test_a_condition_on_what_is_no_earlier_question_does_not_count(on):
    questions = [question("a"), question("b", on=on, value="x"), question("c")]
    assert hidden_names(questions, {"a": "1", "c": "2"}) == set()


def test_an_order_decides_nothing():
    questions = [question("a", FieldType.RANKING), question("b", on="a", value="Bil")]
    assert hidden_names(questions, {"a": ["Buss", "Bil"]}) == set()


_names = st.sampled_from("abcdef")
_texts = st.sampled_from(["", "Bil", "bil ", "Buss", "x"])
_answers = st.dictionaries(_names, st.one_of(_texts, st.lists(_texts, max_size=3), st.booleans(), st.none()))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    conditions=st.lists(st.tuples(_names, st.sampled_from(Operator.values), _texts), min_size=6, max_size=6),
    kinds=st.lists(st.sampled_from(FieldType.values), min_size=6, max_size=6),
    answers=_answers,
)
def test_whatever_is_answered_questions_are_hidden_for_good_reason(conditions, kinds, answers):
    """No answer breaks it; the first question is always asked; dropping hidden answers hides nothing more."""
    questions = [
        question(name, kind, on, operator, value)
        for name, kind, (on, operator, value) in zip("abcdef", kinds, conditions, strict=True)
    ]
    hidden = hidden_names(questions, answers)
    assert "a" not in hidden
    assert hidden <= {row.clean_name for row in questions if row.condition_question < row.clean_name}
    kept = {name: answer for name, answer in answers.items() if name not in hidden}
    assert hidden_names(questions, kept) == hidden


@pytest.mark.parametrize(
    ("operator", "value", "decided"),
    [
        (Operator.IS, "Ja", ("IS", "on", False)),
        (Operator.IS, "Nej", ("IS_NOT", "on", True)),
        (Operator.IS_NOT, "Ja", ("IS_NOT", "on", True)),
        (Operator.IS_NOT, "Nej", ("IS", "on", False)),
    ],
)
def test_the_browser_reads_a_tick_box_as_it_is_sent(operator, value, decided):
    source = question("a", FieldType.CHECKBOX)
    shown = shown_when(question("b", on="a", operator=operator, value=value), source)
    assert (shown.operator, shown.value, shown.blank_counts) == decided
