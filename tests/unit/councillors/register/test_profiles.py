from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from dialogue_pages.bodies.enums import Role
from dialogue_pages.councillors.register.models import RegisterProfile
from tests.factories.pages import CouncillorIndexPageFactory, home_page
from tests.factories.register import troman

pytestmark = pytest.mark.django_db
NAMES = ["FMR", "Netpublicator", "Troman", "W3D3"]


def test_four_profiles_are_there_to_begin_with_and_hold_together():
    profiles = RegisterProfile.objects.all()
    assert [profile.name for profile in profiles] == NAMES
    for profile in profiles:
        profile.full_clean()
        assert set(profile.roles_by_word().values()) == set(Role)


def test_making_them_again_leaves_what_an_editor_changed():
    RegisterProfile.objects.filter(name="Troman").update(role_heading="Post")
    RegisterProfile.objects.filter(name="FMR").delete()
    migration = importlib.import_module("dialogue_pages.migrations.0011_register_profiles")
    migration.add_profiles(apps, None)
    assert [profile.name for profile in RegisterProfile.objects.all()] == NAMES
    assert troman().role_heading == "Post"


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("person_id_heading", {"person_id_heading": ""}),
        ("role_heading", {"role_heading": " ; "}),
        ("starts_on_heading", {"starts_on_heading": ""}),
        ("name_heading", {"name_heading": "", "family_name_heading": ""}),
        ("body_name_heading", {"body_name_heading": "", "body_id_heading": ""}),
        ("body_words", {"body_words": "KF Kommunfullmäktige"}),
        ("party_words", {"party_words": "Arbetarepartiet"}),
        ("member_words", {"member_words": "Ledamot\nordförande"}),
        ("max_ended_percent", {"max_ended_percent": 101}),
    ],
)
def test_a_profile_that_cannot_work_is_refused_on_the_right_field(field, change):
    profile = troman()
    for name, value in change.items():
        setattr(profile, name, value)
    with pytest.raises(ValidationError) as error:
        profile.full_clean()
    assert set(error.value.message_dict) == {field}


def test_words_are_known_whatever_their_case_and_spaces():
    profile = troman()
    profile.body_words = "  KF =  Kommunfullmäktige "
    assert profile.body_of_word("kf") == "Kommunfullmäktige"
    assert profile.body_of_word("Valnämnden") == "Valnämnden"
    assert profile.roles_by_word()["1:e vice ordförande"] == Role.FIRST_VICE_CHAIR
    assert profile.is_vacancy("VAKANT")


def test_new_people_go_under_the_chosen_index_or_the_only_one():
    profile = troman()
    assert profile.index_page() is None
    one = CouncillorIndexPageFactory()
    assert profile.index_page() == one
    two = CouncillorIndexPageFactory(parent=home_page())
    assert profile.index_page() is None
    profile.people_under = two
    assert profile.index_page() == two
