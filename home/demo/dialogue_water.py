"""A dialogue with a form in three steps, conditions, and every kind of question that the others lack."""

from __future__ import annotations

from dialogue_pages.dialogue_forms.enums import Operator
from dialogue_pages.dialogue_forms.models import FieldType
from dialogue_pages.dialogues.enums import ParticipationLevel
from home.demo.blocks import figure, heading, list_html, paragraphs_html, text
from home.demo.dialogue_data import Dialogue, Question

_DOING = "Vad gör du helst vid vattnet?"
_WALK = "Jag vill bli kontaktad om vandringen längs stranden till våren"

WATER = Dialogue(
    name="sjoar-och-strander",
    parent="committees",
    title="Hur ska vi ta hand om våra sjöar och stränder?",
    summary=(
        "Aspen, Sävelången och Mjörn ska räcka till bad, båtar, fiske och fågelliv. Hur tycker du att vi "
        "ska väga det ena mot det andra?"
    ),
    first_day=-5,
    last_day=17,
    purpose="Beredningen för natur och vatten tar fram en plan för sjöar och stränder. Den börjar med er.",
    level=ParticipationLevel.INFLUENCE,
    can_influence=list_html(
        "Var det ska finnas bad, bryggor och båtplatser",
        "Vilka stränder som ska lämnas i fred",
        "Hur vi sköter stigar och rastplatser",
    ),
    cannot_influence=paragraphs_html(
        "Strandskyddet i miljöbalken gäller. Reglerna för naturreservaten bestämmer länsstyrelsen."
    ),
    decided_by="kf",
    contacts=("miljo", "dialog"),
    topics=("Natur", "Vatten", "Friluftsliv"),
    districts=("Lerum", "Floda", "Norsesund", "Sjövik"),
    feedback_due=90,
    body=(
        figure("mjorn", "Mjörn är kommunens största sjö."),
        heading("Tre frågor som drar åt olika håll"),
        text(
            "När fler badar slits stränderna. När fler har båt blir det trängre för den som paddlar. När "
            "fåglarna får lugn kan du inte gå överallt. Du behöver inte ha svaret. Berätta vad som är "
            "viktigt för dig."
        ),
    ),
    questions=(
        Question(
            _DOING,
            FieldType.CHECKBOXES,
            step="Du och vattnet",
            choices=(
                "Badar",
                "Paddlar eller ror",
                "Kör motorbåt",
                "Fiskar",
                "Tittar på fåglar",
                "Promenerar",
            ),
        ),
        Question(
            "Vilken fart är lagom för motorbåtar i sunden?",
            FieldType.RADIO,
            choices=("5 knop", "8 knop", "Som i dag"),
            dont_know=True,
            only_if=(_DOING, Operator.CONTAINS, "Kör motorbåt"),
        ),
        Question("Vilken plats vid vattnet är viktigast för dig, och varför?", required=True),
        Question("Har du en bild på platsen?", FieldType.FILE, help_text="Skicka inga bilder på människor."),
        Question(
            "Nu ber vi dig väga",
            FieldType.INFORMATION,
            step="Väg det ena mot det andra",
            help_text="Allt går inte på samma strand. Det finns inga rätta svar.",
        ),
        Question(
            "Hur nöjd är du med stränderna i dag?",
            FieldType.SCALE,
            scale_ends=("Inte alls nöjd", "Mycket nöjd"),
            dont_know=True,
        ),
        Question(
            "Ordna efter vad som är viktigast",
            FieldType.RANKING,
            choices=("Badplatser", "Båtplatser", "Orörda stränder", "Stigar och rastplatser"),
        ),
        Question("Vad borde vi göra annorlunda?"),
        Question("Var bor du?", FieldType.DISTRICT, step="Till sist"),
        Question(_WALK, FieldType.CHECKBOX),
        Question("E-post för inbjudan", FieldType.EMAIL, only_if=(_WALK, Operator.IS, "Ja")),
        Question(
            "Telefon, om du hellre vill bli uppringd",
            FieldType.PHONE,
            only_if=(_WALK, Operator.IS, "Ja"),
        ),
    ),
    answers=(
        (
            ["Badar", "Promenerar"],
            None,
            "Badplatsen vid Sävelången. Dit kan jag gå med rullator.",
            None,
            "4",
            ["Badplatser", "Stigar och rastplatser", "Orörda stränder", "Båtplatser"],
            "Laga spången innan sommaren.",
            "Floda",
            False,
            None,
            None,
        ),
        (
            ["Paddlar eller ror", "Tittar på fåglar"],
            None,
            "Vassen i norra Mjörn. Där häckar det.",
            None,
            "2",
            ["Orörda stränder", "Stigar och rastplatser", "Badplatser", "Båtplatser"],
            "Sänk farten för motorbåtar i sunden.",
            "Sjövik",
            True,
            "paddlare@example.org",
            "070-174 06 55",
        ),
        (
            ["Fiskar", "Kör motorbåt"],
            "8 knop",
            "Utloppet ur Aspen, för öringens skull.",
            None,
            "Vet inte",
            ["Båtplatser", "Badplatser", "Stigar och rastplatser", "Orörda stränder"],
            "",
            "Lerum",
            False,
            None,
            None,
        ),
    ),
)
