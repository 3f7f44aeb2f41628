"""The home page, the overview of dialogues and the sections below them."""

from __future__ import annotations

from dialogue_pages.calendar.pages import CalendarPage
from dialogue_pages.consultations.lists.models import ConsultationIndexPage
from dialogue_pages.councillors.models import CouncillorIndexPage
from dialogue_pages.dialogues.overview import DialogueIndexPage
from home.demo.articles import Article, publish_article
from home.demo.blocks import Block, button, details, figure, heading, text, video
from home.demo.site import Demo
from home.models import HomePage

_HOME = (
    heading("Det här är en demonstration"),
    text(
        "Webbplatsen visar hur en kommun kan bjuda in till dialog. Platserna finns, men människor, planer,"
        " möten och beslut är påhittade."
    ),
)
_OVERVIEW = (
    heading("Det här lovar vi"),
    text(
        "Vi talar om vad du kan påverka och vad som redan är bestämt. Vi talar om när du får svar. Och när"
        " dialogen är över berättar vi vad du och andra sa, och vad vi gjorde av det."
    ),
    video(
        "Så blir ditt svar en del av beslutet",
        "https://example.org/film/invanardialog",
        "2 min 10 s",
        "Filmen börjar vid ett köksbord i Stenkullen. Någon svarar på en fråga i telefonen. Svaret får ett"
        " nummer och läses av en tjänsteperson. Politikerna i beredningen pratar om det. Fullmäktige röstar."
        " Till sist kommer ett brev hem: det här sa ni, det här gjorde vi.",
    ),
    details(
        "Måste jag säga vem jag är?",
        "Nej, inte när du svarar på våra frågor. Ett yttrande om en detaljplan behöver ditt namn och en"
        " adress, eftersom du har rätt att få veta vad som händer med planen.",
    ),
    details(
        "Blir mitt svar offentligt?",
        "Ingenting du skickar läggs ut på webben av sig självt. Men ditt svar blir en allmän handling, så"
        " någon kan begära att få läsa det.",
    ),
)
# Short name: title, summary, body. Each is a way to take part, listed on the overview.
_SECTIONS: dict[str, tuple[str, str, tuple[Block, ...]]] = {
    "ask": (
        "Frågor till dig",
        "Korta frågor om det som ska byggas, ändras eller väljas. Svara när det passar dig.",
        (
            heading("Ditt svar räknas"),
            text("Varje fråga har en sista dag, en kontaktperson och ett datum då du får veta vad det blev."),
        ),
    ),
    "district-meetings": (
        "Kommundelsträffar",
        "Träffa politikerna där du bor. Fråga, tyck till och diskutera när något händer i din kommundel.",
        (
            heading("Be om en träff"),
            text(
                "Vi bjuder in när en fråga gäller en kommundel. Du kan också be om en träff: hör av dig till "
                "fullmäktiges ordförande eller vice ordförande."
            ),
        ),
    ),
    "plans": (
        "Samråd och granskning",
        "Påverka var det byggs och hur. Varje detaljplan går flera steg, och du får säga till i mer än ett.",
        (
            heading("Så får du veta"),
            text(
                "Vi annonserar på den digitala anslagstavlan, i ortstidningen och på papper i kontaktcenter."
                " Bor du nära får du ett brev."
            ),
        ),
    ),
    "committees": (
        "Fullmäktiges beredningar",
        "Beredningarna tar fram förslag till fullmäktige, och dialog med dig är deras viktigaste uppdrag.",
        (
            figure("savelangen"),
            text("Vad beredningarna frågar om beror på vilka uppdrag fullmäktige har gett dem just nu."),
        ),
    ),
}
_POLITICS = Article(
    "politics",
    "home",
    "Så styrs kommunen",
    "Fullmäktige, kommunstyrelsen och nämnderna: vem som bestämmer vad och när de möts.",
    (
        text(
            "Du väljer fullmäktige vart fjärde år. Fullmäktige väljer kommunstyrelsen, nämnderna och"
            " beredningarna. Mellan valen kan du höra av dig till vem som helst av dem."
        ),
        button("Hitta en politiker", "councillors"),
        heading("Beredningarna"),
        text(
            "De har en egen plats under [Fullmäktiges beredningar|committees], eftersom deras arbete börjar"
            " med dialog."
        ),
        heading("Anslagstavlan"),
        text(
            "Kommunens digitala anslagstavla är en egen tjänst. Där anslås justerade protokoll och"
            ' kungörelser: <a href="https://example.org/anslagstavla">till anslagstavlan</a>.'
        ),
    ),
)


def build_home(demo: Demo) -> None:
    """Fill the home page that the migrations made."""
    page = HomePage.objects.get()
    page.title = page.draft_title = "Din röst i Lerum"
    page.seo_title = "Invånardialog i Lerums kommun (demo)"
    page.summary = "Här säger du vad du tycker, träffar politikerna och ser vad det blev av det du sa."
    page.search_description = page.summary
    page.body = demo.body(_HOME)
    page.save_revision().publish()
    demo.pages["home"] = HomePage.objects.get()


def build_overview(demo: Demo) -> None:
    overview = DialogueIndexPage(
        title="Invånardialog",
        summary=(
            "Tidiga samtal mellan dig och politikerna om vad som är viktigt och vart vi ska. Välj hur du vill"
            " vara med."
        ),
        body=demo.body(_OVERVIEW),
        show_in_menus=True,
    )
    demo.publish("overview", "home", overview)
    for name, (title, summary, body) in _SECTIONS.items():
        told = {"title": title, "summary": summary, "body": demo.body(body), "show_in_menus": True}
        plans = name == "plans"
        page = ConsultationIndexPage(**told) if plans else DialogueIndexPage(**told, show_channels=False)
        demo.publish(name, "overview", page)
    councillors = CouncillorIndexPage(
        title="Kontakta en politiker",
        summary="Alla förtroendevalda med uppdrag och parti. Sök på namn, parti, organ eller kommundel.",
        show_in_menus=True,
        record_type=demo.record_types["Meddelanden till förtroendevalda"],
    )
    demo.publish("councillors", "overview", councillors)


def build_politics(demo: Demo) -> None:
    publish_article(demo, _POLITICS, in_menu=True)


def build_calendar(demo: Demo) -> None:
    page = CalendarPage(
        title="Möten",
        summary="Sammanträden, kommundelsträffar och samrådsmöten. Lägg dem i din egen kalender med en länk.",
        show_in_menus=True,
    )
    demo.publish("calendar", "home", page)
