"""A page for every district and for the topics that most is asked about."""

from __future__ import annotations

from taggit.models import Tag

from dialogue_pages.subjects.models import DistrictPage, SubjectIndexPage, TopicPage
from home.demo.site import Demo

_TOPICS = {
    "Skola": "Skolor och förskolor: vad som ska byggas, ändras och bestämmas.",
    "Trafik": "Vägar, bussar, gång och cykel: frågor, planer och vad det blev.",
    "Natur": "Skog, vatten och parker där du bor.",
    "Trygghet": "Belysning, mötesplatser och det som gör att du vill gå hem en kväll.",
}


def build_subjects(demo: Demo) -> None:
    index = SubjectIndexPage(
        title="Kommundelar och ämnen",
        summary="Välj var du bor eller vad du bryr dig om. Där står allt på ett ställe.",
        show_in_menus=True,
    )
    demo.publish("subjects", "overview", index)
    for name, district in demo.districts.items():
        summary = f"Dialoger, planer, möten och politiker för dig i {name}."
        demo.publish(
            f"district-{name}", "subjects", DistrictPage(title=name, summary=summary, district=district)
        )
    for name, summary in _TOPICS.items():
        topic, _ = Tag.objects.get_or_create(name=name)
        demo.publish(f"topic-{name}", "subjects", TopicPage(title=name, summary=summary, topic=topic))
