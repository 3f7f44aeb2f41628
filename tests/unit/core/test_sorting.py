"""Names in Swedish order, whatever order the database was made with."""

from __future__ import annotations

from django.db import connection
from django.db.models.functions import Collate

from dialogue_pages.contacts.models import District
from tests.factories.registers import DistrictFactory

ORDERS = {
    "sqlite": ["BINARY", "NOCASE"],
    "postgresql": ["C", "sv-x-icu", "en-x-icu", "und-x-icu"],
}
NAMES = ["Alingsås", "Éslöv", "Sjövik", "Öckerö", "Åby östra", "Zinkgruvan", "Älvsjö", "Åbyggeby"]
SWEDISH = ["Alingsås", "Éslöv", "Sjövik", "Zinkgruvan", "Åby östra", "Åbyggeby", "Älvsjö", "Öckerö"]


def test_names_sort_the_same_in_every_order_that_a_database_can_have(db):
    for name in NAMES:
        DistrictFactory(name=name)
    for order in ORDERS[connection.vendor]:
        found = District.objects.order_by(Collate("sort_key", order))
        assert [row.name for row in found] == SWEDISH, order
