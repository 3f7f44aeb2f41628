"""About the site: what the law asks to be told, and that it is a demonstration."""

from __future__ import annotations

from dialogue_pages.core.dates import date_short
from home.demo.articles import Article, publish_article
from home.demo.blocks import Block, bullets, contact, details, heading, table, text
from home.demo.site import Demo

DIGG = "https://www.digg.se/tdosanmalan"

_ABOUT = Article(
    "about",
    "home",
    "Om webbplatsen",
    "Det här är en demonstration med påhittade människor. Den visar hur en kommun kan ha dialog på webben.",
    (
        text(
            "Kommundelarna, sjöarna och järnvägen finns på riktigt. Allt annat är hittat på: politikerna,"
            " planerna, mötena, besluten, svaren och ett av partierna. Ingen text är hämtad från kommunens"
            " egen webbplats, och Lerums kommun svarar inte för innehållet."
        ),
        bullets(
            "Porträtten är ritade av kod och föreställer ingen.",
            "Telefonnumren hör till serier som är vikta för påhittade personer och går inte fram.",
            "E-postadresserna slutar på example.org och tas inte emot av någon.",
            "Länkarna till example.org leder till en tom sida.",
        ),
        contact("webb"),
    ),
)

_ACCESSIBILITY_OPENING = (
    text(
        "Lerums kommun (demo) står bakom webbplatsen. Vi vill att så många som möjligt ska kunna använda den."
        " Här berättar vi hur webbplatsen uppfyller lagen om tillgänglighet till digital offentlig service,"
        " vilka brister vi känner till och hur du anmäler dem. Redogörelsen gäller hela webbplatsen för"
        " invånardialog."
    ),
    heading("Hur tillgänglig är webbplatsen?"),
    text(
        "Webbplatsen är <b>delvis förenlig</b> med kraven: den uppfyller WCAG 2.1 på nivå AA utom i det som"
        " står nedan. Vi siktar på WCAG 2.2."
    ),
    heading("Kontakta oss om du hittar brister"),
    text(
        "Behöver du innehåll som du inte kan använda får du det i en annan form: som uppläst text, på papper"
        " med stor stil eller i ett samtal. Vi svarar inom två arbetsdagar. Kontakta oss också om något är"
        " krångligt."
    ),
    contact("webb"),
    heading("Kontakta tillsynsmyndigheten"),
    text(
        "Myndigheten för digital förvaltning (Digg) ansvarar för tillsynen. Är du inte nöjd med hur vi"
        " hanterar ditt "
        f'påpekande kan du <a href="{DIGG}">anmäla det till Digg</a>.'
    ),
    heading("Innehåll som inte är tillgängligt"),
)
_ACCESSIBILITY_EXEMPTIONS = (
    details(
        "Oskäligt betungande anpassning (12 §)",
        "Vi åberopar inte undantaget för oskäligt betungande anpassning för något innehåll just nu. Skulle vi"
        " göra det berättar vi här vad det gäller och hur vi har bedömt det.",
    ),
    details(
        "Innehåll som inte omfattas av lagen (9 §)",
        "Kartor som bara ska visa ett läge omfattas inte. Vi beskriver ändå varje plankarta med ord."
        " Direktsändningar omfattas inte, men inspelningar som ligger kvar gör det. Dokument som publicerades"
        " före den 23 september 2018 omfattas bara om du behöver dem för ett ärende hos oss.",
    ),
)

_PRIVACY = Article(
    "privacy",
    "about",
    "Så behandlar vi personuppgifter",
    "Vilka uppgifter vi tar emot, varför vi får göra det, hur länge de sparas och vilka rättigheter du har.",
    (
        text(
            "Lerums kommun (demo) är ansvarig för de uppgifter du lämnar här. Varje nämnd ansvarar för sina"
            " egna frågor och planer."
        ),
        table(
            "Vad vi behandlar och varför",
            ["När du", "Uppgifter", "Varför vi får", "Hur länge"],
            (
                "Svarar på en fråga",
                "Det du skriver och tidpunkten",
                "Allmänt intresse (artikel 6.1 e)",
                "Tills svaret får gallras enligt beslut, oftast två år",
            ),
            ("Ber om en kopia", "Din e-postadress", "Allmänt intresse (artikel 6.1 e)", "Sparas med svaret"),
            (
                "Skriver ett yttrande om en plan",
                "Namn, adress och det du skriver",
                "Myndighetsutövning enligt plan- och bygglagen (artikel 6.1 e)",
                "Bevaras med planen",
            ),
            (
                "Är förtroendevald",
                "Namn, parti och uppdrag",
                "Allmänt intresse (artikel 6.1 e)",
                "Så länge uppdraget varar, därefter som historik",
            ),
        ),
        heading("Vem får se det du skickar?"),
        text(
            "Det du skickar blir en allmän handling hos kommunen. Den som ber om den får läsa den, om den"
            " inte är sekretessbelagd. Ingenting läggs ut på webben av sig självt. Uppgifterna lagras i"
            " Sverige och lämnas inte till något land utanför EU.",
            "Skriv inte personnummer, och skriv inte om andras hälsa eller åsikter.",
        ),
        heading("Dina rättigheter"),
        bullets(
            "Du får veta vilka uppgifter vi har om dig och få en kopia.",
            "Du kan be oss rätta fel och invända mot behandlingen.",
            "Du kan be oss radera, men allmänna handlingar får bara gallras efter beslut.",
            "Du kan klaga hos Integritetsskyddsmyndigheten (IMY).",
        ),
        contact("dataskydd"),
    ),
)
_COOKIES = Article(
    "cookies",
    "about",
    "Kakor",
    "Webbplatsen använder bara kakor som behövs. Därför frågar vi inte om lov.",
    (
        table(
            "Kakor på webbplatsen",
            ["Kaka", "När den sätts", "Varför", "Försvinner"],
            ("csrftoken", "När du öppnar ett formulär", "Skyddar formuläret mot missbruk", "Efter ett år"),
            ("sessionid", "När en redaktör loggar in", "Minns inloggningen", "Efter två veckor"),
        ),
        text(
            "Vi mäter inte vad du gör och hämtar ingenting från andra webbplatser. Filmer öppnas först när du"
            " trycker på dem. Mer om uppgifter om dig står i [Så behandlar vi personuppgifter|privacy]."
        ),
    ),
)


def build_about(demo: Demo) -> None:
    publish_article(demo, _ABOUT)
    publish_article(demo, _accessibility(demo))
    publish_article(demo, _PRIVACY, slug="personuppgifter")
    publish_article(demo, _COOKIES)


def _accessibility(demo: Demo) -> Article:
    """What lagen (2018:1937) and Digg's regulation MDFFS 2019:2 ask a statement to hold."""
    body = (*_ACCESSIBILITY_OPENING, _known_faults(demo), *_ACCESSIBILITY_EXEMPTIONS, *_assessment(demo))
    return Article(
        "accessibility",
        "about",
        "Tillgänglighetsredogörelse",
        "Hur webbplatsen uppfyller kraven, vilka brister vi känner till och hur du når oss eller Digg.",
        body,
    )


def _known_faults(demo: Demo) -> Block:
    return table(
        "Kända brister",
        ["Brist", "Krav", "Varför", "Åtgärdas"],
        (
            "Filmen om invånardialog saknar syntolkning. Hela innehållet finns som text intill.",
            "WCAG 1.2.5",
            "Bristande förenlighet: produktionen är inte klar",
            f"Senast {date_short(demo.day(120))}",
        ),
        (
            "Några äldre protokoll på example.org är inskannade bilder utan text.",
            "WCAG 1.1.1",
            "Bristande förenlighet: de läses in på nytt efter hand",
            f"Senast {date_short(demo.day(240))}",
        ),
    )


def _assessment(demo: Demo) -> tuple[Block, ...]:
    return (
        heading("Hur vi har testat"),
        text(
            "Vi har bedömt webbplatsen själva: automatiskt med axe-core på varje sidtyp, och för hand med"
            " tangentbord, skärmläsare, förstoring till 400 procent och utan JavaScript.",
            f"Senaste bedömningen gjordes den {date_short(demo.day(-12))}.",
            f"Redogörelsen uppdaterades senast den {date_short(demo.day(-10))}.",
        ),
    )
