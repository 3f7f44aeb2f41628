"""The dialogue folder: guidance in chapters, of which the worker makes one PDF."""

from __future__ import annotations

from dataclasses import dataclass

from dialogue_pages.folder.pages import DialogueFolderPage, FolderChapterPage
from home.demo.blocks import Block, bullets, checklist, contact, details, example, exercise, heading, text
from home.demo.site import Demo

TITLE = "Dialogfolder"
LEAD = "Råd till dig som är förtroendevald eller tjänsteperson och ska ha dialog med invånarna."
INVENTED = "Påhittat exempel"


@dataclass(frozen=True)
class Chapter:
    title: str
    summary: str
    body: tuple[Block, ...]


CHAPTERS = (
    Chapter(
        "Börja med frågan",
        "Vad kan bli annorlunda efter samtalet? Vet du inte det är det för tidigt att fråga.",
        (
            text(
                "En bra dialog börjar med en fråga som du inte redan vet svaret på. Är allt bestämt?"
                " Informera"
                " i stället, och kalla det information."
            ),
            heading("Syftet i en mening"),
            text(
                "Skriv en mening som börjar ”Vi frågar för att kunna bestämma …”. Går den inte att avsluta"
                " behöver ni prata mer med varandra först."
            ),
            exercise(
                "Tre varför",
                "15 minuter",
                "Två och två",
                "Säg vad ni vill fråga invånarna om.",
                "Den andra frågar: varför vill ni veta det? Svara, och låt den andra fråga varför två"
                " gånger till.",
                "Skriv ner det sista svaret. Det är ofta det egentliga syftet.",
                material="Papper och penna",
            ),
            checklist(
                "Innan du går vidare",
                "Jag kan säga syftet i en mening.",
                "Jag vet vilket beslut svaren ska användas till, och när det fattas.",
                "Det finns minst en sak som kan bli annorlunda.",
            ),
        ),
    ),
    Chapter(
        "Lova lagom",
        "Säg vad det går att påverka, vad som är avgjort och varför. På samma ställe som frågan.",
        (
            text(
                "De flesta blir inte besvikna för att de inte fick som de ville, utan för att de trodde"
                " att de"
                " kunde få det. Gränserna hör därför ihop med frågan, inte med svaret."
            ),
            heading("Fem nivåer, fem löften"),
            bullets(
                "Information: vi berättar vad som är bestämt.",
                "Konsultation: du säger vad du tycker om våra förslag.",
                "Dialog: vi resonerar tillsammans innan det finns ett förslag.",
                "Inflytande: du är med och arbetar fram förslaget.",
                "Medbestämmande: du är med och beslutar, inom ramar som vi har satt.",
            ),
            text("Ett högre steg är inte bättre. Det viktiga är att det är sant."),
            exercise(
                "Går och går inte",
                "20 minuter",
                "Projektgruppen och den som beslutar",
                "Rita två spalter: det går att påverka, det går inte.",
                "Skriv lappar var för sig och sätt upp dem.",
                "Läs den andra spalten högt. Skriv ett skäl på varje lapp.",
                material="Lappar och en vägg",
            ),
            example(
                "Lekplatsen med en budget",
                "Gränsen var 900 000 kronor och platsen. Allt annat fick barnen bestämma. Ingen blev"
                " besviken på"
                " att det inte blev ett badhus.",
                source=INVENTED,
            ),
        ),
    ),
    Chapter(
        "Vem bestämmer?",
        "Dialogen är ett underlag. Den som ska besluta måste vilja ha det.",
        (
            text(
                "Fråga den nämnd eller beredning som ska besluta innan du frågar invånarna. Kom överens"
                " om när"
                " svaren ska finnas och vem som tar emot dem."
            ),
            checklist(
                "Kom överens om",
                "Vem som beslutar, och vilket datum.",
                "Vem av politikerna som är med och lyssnar.",
                "Vem som svarar invånarna, och hur.",
                "Vad det får kosta.",
            ),
            details(
                "Vad gör jag om beslutet flyttas?",
                "Skriv det på dialogens sida samma dag, med det nya datumet och varför. De som har bett om"
                " besked får ett mejl när svaret kommer.",
            ),
        ),
    ),
    Chapter(
        "Gå dit folk är",
        "Den som inte kommer till mötet har också åsikter.",
        (
            text(
                "Börja med dem som berörs mest och hörs minst. Möt människor på skolgården, i kön till"
                " färskvarorna och på perrongen."
            ),
            exercise(
                "Vilka saknas?",
                "30 minuter",
                "Fyra till sex personer",
                "Skriv upp alla som berörs av frågan.",
                "Stryk dem som brukar svara ändå.",
                "Välj tre av dem som är kvar. Var är de en vanlig tisdag?",
                "Bestäm vem som åker dit, och när.",
                material="En karta över kommundelen",
            ),
            checklist(
                "Så att alla kan vara med",
                "Det finns fler sätt att svara än ett, och ett av dem är utan dator.",
                "Lokalen har ramp, hörslinga och buss hem.",
                "Texten är skriven så att en tolvåring förstår den.",
                "Vi vet vilka språk som behövs.",
            ),
            example(
                "Perrongen i Floda",
                "Två politiker stod på perrongen tre morgnar med kaffe och en fråga på ett plakat. De"
                " fick 140"
                " svar på lappar, hälften från personer som aldrig hade lämnat en synpunkt förut.",
                source=INVENTED,
            ),
        ),
    ),
    Chapter(
        "Håll samtalet",
        "Mötet är till för dem som kommer, inte för presentationen.",
        (
            text(
                "Tala en fjärdedel av tiden och lyssna resten. Sätt människor i små grupper och ge"
                " varje grupp"
                " en som skriver. Skriv det som sägs, inte det du hade hoppats på."
            ),
            exercise(
                "Tre bord",
                "60 minuter",
                "Upp till 40 personer",
                "Varje bord har en fråga, en värd och ett stort papper.",
                "Byt bord efter femton minuter. Värden stannar och berättar vad som är sagt.",
                "Läs upp vad varje bord kom fram till, också det ni inte var överens om.",
                material="Bord, stora papper, pennor och kaffe",
            ),
            details(
                "Vad gör jag när någon är arg?",
                "Lyssna klart. Säg tillbaka vad du hörde. Lova inget du inte kan hålla, men skriv upp det.",
            ),
        ),
    ),
    Chapter(
        "Avsluta med svar",
        "Ingen dialog är klar förrän de som var med vet vad det blev av den.",
        (
            text(
                "Sätt dagen för svaret innan du börjar. Den står på dialogens sida från första dagen,"
                " och det är"
                " du som ska hålla den."
            ),
            checklist(
                "I svaret står",
                "Vad ni hörde, också det som var obekvämt.",
                "Vad ni gör, och när.",
                "Vad ni inte gör, och varför.",
                "Vem som har beslutat, med länk till beslutet.",
            ),
            example(
                "Du sa – vi gjorde",
                "”Det är mörkt vid tunneln.” Vi satte upp sex lyktor i oktober. ”Lägg ner bussgatan.”"
                " Det gör vi"
                " inte: två skolor behöver den.",
                source=INVENTED,
            ),
        ),
    ),
)


def build_folder(demo: Demo) -> None:
    page = DialogueFolderPage(
        title=TITLE,
        summary=LEAD,
        show_in_menus=True,
        body=demo.body(
            [
                text(
                    "Läs från början, eller slå upp det du undrar över. I varje kapitel finns övningar"
                    " att göra"
                    " tillsammans och listor att bocka av."
                ),
                details(
                    "Får jag använda foldern i min egen kommun?",
                    "Ja. Ladda ner den, läs, bli inspirerad och gör om den så att den passar hos er.",
                ),
                contact("dialog"),
            ]
        ),
    )
    demo.publish("folder", "overview", page)
    for number, chapter in enumerate(CHAPTERS, start=1):
        row = FolderChapterPage(
            title=chapter.title, summary=chapter.summary, body=demo.body(list(chapter.body))
        )
        demo.publish(f"folder-{number}", "folder", row)
