"""The home page, the overview of dialogues and the sections below them."""

from __future__ import annotations

from dialogue_pages.calendar.pages import CalendarPage
from dialogue_pages.councillors.models import CouncillorIndexPage
from dialogue_pages.dialogues.pages import DialogueIndexPage
from home.demo.blocks import button, details, figure, heading, link, text, video
from home.demo.site import Demo
from home.models import HomePage, StandardPage


def build_home(demo: Demo) -> None:
    """Fill the home page that the migrations made."""
    page = HomePage.objects.get()
    page.title = page.draft_title = "Din röst i Lerum"
    page.seo_title = "Invånardialog i Lerums kommun (demo)"
    page.summary = "Här säger du vad du tycker, träffar politikerna och ser vad det blev av det du sa."
    page.search_description = page.summary
    page.body = [
        heading("Det här är en demonstration"),
        text(
            "Webbplatsen visar hur en kommun kan bjuda in till dialog. Platserna finns, men människor, planer, "
            "möten och beslut är påhittade."
        ),
    ]
    page.save_revision().publish()
    demo.pages["home"] = HomePage.objects.get()


def build_overview(demo: Demo) -> None:
    demo.publish(
        "overview",
        "home",
        DialogueIndexPage(
            title="Invånardialog",
            show_in_menus=True,
            summary="Tidiga samtal mellan dig och politikerna om vad som är viktigt och vart vi ska. Välj hur du "
            "vill vara med.",
            body=[
                heading("Så lovar vi att göra"),
                text(
                    "Vi talar om vad du kan påverka och vad som redan är bestämt. Vi talar om när du får svar. Och "
                    "när dialogen är över berättar vi vad du och andra sa, och vad vi gjorde av det."
                ),
                video(
                    "Så blir ditt svar en del av beslutet",
                    "https://example.org/film/invanardialog",
                    "2 min 10 s",
                    "Filmen börjar vid ett köksbord i Stenkullen. Någon svarar på en fråga i telefonen. Svaret får ett "
                    "nummer och läses av en tjänsteperson. Politikerna i beredningen pratar om det. Fullmäktige "
                    "röstar. Till sist kommer ett brev hem: det här sa ni, det här gjorde vi.",
                ),
                details(
                    "Måste jag säga vem jag är?",
                    "Nej, inte när du svarar på våra frågor. Ett yttrande om en detaljplan behöver ditt namn och en "
                    "adress, eftersom du har rätt att få veta vad som händer med planen.",
                ),
                details(
                    "Blir mitt svar offentligt?",
                    "Ingenting du skickar läggs ut på webben av sig självt. Men ditt svar blir en allmän handling, så "
                    "någon kan begära att få läsa det.",
                ),
            ],
        ),
    )
    _section(
        demo,
        "ask",
        "Frågor till dig",
        "Korta frågor om det som ska byggas, ändras eller väljas. Svara när det passar dig.",
        heading("Ditt svar räknas"),
        text("Varje fråga har en sista dag, en kontaktperson och ett datum då du får veta vad det blev."),
    )
    _section(
        demo,
        "district-meetings",
        "Kommundelsträffar",
        "Träffa politikerna där du bor. Fråga, tyck till och diskutera när något händer i din kommundel.",
        heading("Be om en träff"),
        text(
            "Vi bjuder in när en fråga gäller en kommundel. Du kan också be om en träff: hör av dig till fullmäktiges "
            "ordförande eller vice ordförande."
        ),
    )
    _section(
        demo,
        "plans",
        "Samråd och granskning",
        "Påverka var det byggs och hur. Varje detaljplan går flera steg, och du får säga till i mer än ett.",
        heading("Så får du veta"),
        text(
            "Vi annonserar på den digitala anslagstavlan, i ortstidningen och på papper i kontaktcenter. Bor du nära "
            "får du ett brev."
        ),
    )
    _section(
        demo,
        "committees",
        "Fullmäktiges beredningar",
        "Beredningarna tar fram förslag till fullmäktige, och dialog med dig är deras viktigaste uppdrag.",
        figure(demo.images["savelangen"]),
        text("Vad beredningarna frågar om beror på vilka uppdrag fullmäktige har gett dem just nu."),
    )
    demo.publish(
        "councillors",
        "overview",
        CouncillorIndexPage(
            title="Kontakta en politiker",
            show_in_menus=True,
            summary="Alla förtroendevalda med uppdrag och parti. Sök på namn, parti, organ eller kommundel.",
        ),
    )


def _section(demo: Demo, name: str, title: str, summary: str, *body: tuple) -> None:
    page = DialogueIndexPage(
        title=title, summary=summary, body=list(body), show_in_menus=True, show_channels=False
    )
    demo.publish(name, "overview", page)


def build_politics(demo: Demo) -> None:
    demo.publish(
        "politics",
        "home",
        StandardPage(
            title="Så styrs kommunen",
            show_in_menus=True,
            summary="Fullmäktige, kommunstyrelsen och nämnderna: vem som bestämmer vad och när de möts.",
            body=[
                text(
                    "Du väljer fullmäktige vart fjärde år. Fullmäktige väljer kommunstyrelsen, nämnderna och "
                    "beredningarna. Mellan valen kan du höra av dig till vem som helst av dem."
                ),
                button("Hitta en politiker", page=demo.pages["councillors"]),
                heading("Beredningarna"),
                text(
                    "Beredningarna har en egen plats under "
                    + link(demo.pages["committees"], "Fullmäktiges beredningar")
                    + ", eftersom deras arbete börjar med dialog."
                ),
                heading("Anslagstavlan"),
                text(
                    "Kommunens digitala anslagstavla är en egen tjänst. Där anslås justerade protokoll och "
                    'kungörelser: <a href="https://example.org/anslagstavla">till anslagstavlan</a>.'
                ),
            ],
        ),
    )


def build_calendar(demo: Demo) -> None:
    demo.publish(
        "calendar",
        "home",
        CalendarPage(
            title="Möten",
            slug="moten",
            show_in_menus=True,
            summary="Sammanträden, kommundelsträffar och samrådsmöten. Lägg dem i din egen kalender med en länk.",
        ),
    )
