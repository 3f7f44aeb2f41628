"""The dialogue folder: one text, as a PDF and as the page that says the same."""

from __future__ import annotations

from dialogue_pages.folder.models import DialogueFolderPage
from home.demo.blocks import bullets, contact, details, heading, text
from home.demo.pdf import Paper, points, words
from home.demo.site import Demo

TITLE = "Dialogfolder"
LEAD = "Råd till dig som är förtroendevald eller tjänsteperson och ska ha dialog med invånarna."

# Heading, paragraph, points.
PARTS = (
    (
        "Börja med frågan",
        (
            "En bra dialog börjar med en fråga som du inte redan vet svaret på. Är allt bestämt? Informera i"
            " stället, och kalla det information."
        ),
        (
            "Vad kan bli annorlunda efter samtalet?",
            "Vem berörs mest och hörs minst?",
            "Vem fattar beslutet, och när?",
        ),
    ),
    (
        "Lova lagom",
        "Tala om vad det går att påverka och vad som redan är avgjort. Skriv det på samma ställe som frågan.",
        (
            "Skriv vad invånarna kan påverka.",
            "Skriv vad de inte kan påverka, och varför.",
            "Skriv vilken dag de får svar.",
        ),
    ),
    (
        "Välj nivå",
        (
            "Information, konsultation, dialog, inflytande och medbestämmande är olika löften. Högre är inte"
            " alltid bättre. Det viktiga är att nivån är sann."
        ),
        (
            "Information: vi berättar.",
            "Konsultation: vi frågar dig.",
            "Dialog: vi resonerar tillsammans.",
            "Inflytande: du är med och tar fram förslaget.",
            "Medbestämmande: du är med och beslutar.",
        ),
    ),
    (
        "Gå dit folk är",
        (
            "Den som inte kommer till mötet har också åsikter. Möt människor på skolgården, i kön till"
            " färskvarorna och på perrongen."
        ),
        (
            "Erbjud fler sätt att svara än ett.",
            "Välj en lokal med ramp, hörslinga och buss hem.",
            "Bjud på kaffe.",
        ),
    ),
    (
        "Avsluta med svar",
        "Ingen dialog är klar förrän de som var med har fått veta vad det blev av den.",
        (
            "Sammanfatta vad ni hörde.",
            "Berätta vad ni gör, och vad ni inte gör och varför.",
            "Publicera svaret på dialogens sida, och hälsa från beslutet när det är fattat.",
        ),
    ),
)


def folder_paper() -> Paper:
    sections = [(title, [words(paragraph), points(*items)]) for title, paragraph, items in PARTS]
    return Paper("dialogfolder", "Dialogfolder: så gör vi dialog", LEAD, sections)


def build_folder(demo: Demo) -> None:
    body = []
    for title, paragraph, items in PARTS:
        body += [heading(title), text(paragraph), bullets(*items)]
    body += [
        details(
            "Får jag använda foldern i min egen kommun?",
            "Ja. Ladda ner den, läs, bli inspirerad och gör om den så att den passar hos er.",
        ),
        contact("dialog"),
    ]
    page = DialogueFolderPage(
        title=TITLE,
        summary=LEAD,
        document=demo.documents["dialogfolder"],
        revised_on=demo.day(-60),
        show_in_menus=True,
        body=demo.body(body),
    )
    demo.publish("folder", "overview", page)
