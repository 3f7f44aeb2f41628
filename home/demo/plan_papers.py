"""The documents of the two plans, as data for the PDF maker."""

from __future__ import annotations

from home.demo.pdf import Paper, grid, points, words
from home.demo.plan_maps import hallsas_map, stenkulla_map

INVENTED = "Dokumentet hör till en demonstration. Platser, fastigheter och siffror är påhittade."


HALLSAS_PAPERS = (
    Paper(
        "hallsas-plankarta",
        "Plankarta för Hallsås 2:261 m.fl.",
        "Samrådshandling. " + INVENTED,
        [
            ("Karta", [hallsas_map()]),
            (
                "Planbestämmelser",
                [
                    grid(
                        "Vad beteckningarna på kartan betyder",
                        ["Beteckning", "Betyder"],
                        ("B1", "Bostäder i högst fyra våningar, minst 20 meter från vägen"),
                        ("B2", "Bostäder i högst två våningar, radhus"),
                        ("PARK", "Park med lekplats, träd och dammar för regnvatten"),
                    )
                ],
            ),
        ],
    ),
    Paper(
        "hallsas-beskrivning",
        "Planbeskrivning för Hallsås 2:261 m.fl.",
        "Samrådshandling. " + INVENTED,
        [
            (
                "Syfte",
                [
                    words(
                        "Planen gör det möjligt att bygga ungefär 120 bostäder nära Lerums station och att "
                        "bevara naturen ner mot Aspen."
                    )
                ],
            ),
            (
                "Förslaget",
                [
                    points(
                        "Flerbostadshus i två till fyra våningar i väster",
                        "Radhus i öster",
                        "Ett parkstråk mellan husen där regnvattnet samlas och renas",
                        "En gång- och cykelväg till stationen",
                    )
                ],
            ),
            (
                "Trafik",
                [
                    words(
                        "De nya husen väntas ge 450 bilresor om dagen. Hallsåsvägen klarar det, men"
                        " korsningen vid stationen behöver byggas om innan de sista husen blir klara."
                    )
                ],
            ),
            (
                "Genomförande",
                [
                    words(
                        "Kommunen bygger gator och park. Exploatören betalar. Bygget kan börja ett år efter"
                        " beslutet."
                    )
                ],
            ),
        ],
    ),
    Paper(
        "hallsas-miljo",
        "Undersökning om miljöpåverkan för Hallsås 2:261 m.fl.",
        "Samrådshandling. " + INVENTED,
        [
            (
                "Slutsats",
                [
                    words(
                        "Kommunen bedömer att planen inte kan antas medföra betydande miljöpåverkan. "
                        "Länsstyrelsen delar bedömningen."
                    )
                ],
            ),
            (
                "Det vi har tittat på",
                [
                    grid(
                        "Påverkan och vad som görs",
                        ["Fråga", "Bedömning", "Åtgärd"],
                        ("Grodor i dammen", "Liten påverkan", "Dammen sparas, ny damm i parken"),
                        ("Gamla ekar", "Påverkas inte", "Skyddas i plankartan"),
                        ("Buller från järnvägen", "Under riktvärdena", "Tyst sida mot gården"),
                    )
                ],
            ),
        ],
    ),
)


def hallsas_notice(closes: str) -> Paper:
    return Paper(
        "hallsas-kungorelse",
        "Kungörelse om samråd: Hallsås 2:261 m.fl.",
        "Kungörelse enligt plan- och bygglagen. " + INVENTED,
        [
            (
                "Vad samrådet gäller",
                [
                    words(
                        "Kommunen föreslår en detaljplan för bostäder vid Hallsås 2:261 m.fl. i Lerum. "
                        "Förslaget avviker från översiktsplanen och handläggs med utökat förfarande."
                    )
                ],
            ),
            (
                "Var du läser förslaget",
                [
                    points(
                        "På kommunens webbplats för invånardialog",
                        "I kontaktcenter, Exempelgatan 1 i Lerum",
                    )
                ],
            ),
            ("Hur länge", [words(f"Lämna dina synpunkter skriftligt senast {closes} till Planenheten.")]),
        ],
    )


STENKULLA_PAPERS = (
    Paper(
        "stenkulla-plankarta",
        "Plankarta för Stenkulla 1:84",
        "Granskningshandling. " + INVENTED,
        [
            ("Karta", [stenkulla_map()]),
            (
                "Planbestämmelser",
                [
                    grid(
                        "Vad beteckningarna på kartan betyder",
                        ["Beteckning", "Betyder"],
                        ("S", "Förskola i högst två våningar, golv minst 1,5 meter över ån"),
                        ("Lekgård", "Gård som inte får bebyggas"),
                        ("Hämta, lämna, cykel", "Yta för angöring och cykelställ"),
                    )
                ],
            ),
        ],
    ),
    Paper(
        "stenkulla-beskrivning",
        "Planbeskrivning för Stenkulla 1:84",
        "Granskningshandling. " + INVENTED,
        [
            (
                "Syfte",
                [words("Planen ger plats för en förskola med sex avdelningar och en gångväg längs Säveån.")],
            ),
            (
                "Skydd mot översvämning",
                [
                    words(
                        "Huset ligger 45 meter från ån. Golvet läggs 1,5 meter över högsta kända vattenstånd,"
                        " och gården får rinna över utan att huset skadas."
                    )
                ],
            ),
            (
                "Ändrat efter samrådet",
                [
                    points(
                        "Huset har flyttats 20 meter från ån",
                        "Hämtning och lämning sker vid Stenkullavägen",
                        "Gångvägen är tre meter bred och belyst",
                    )
                ],
            ),
        ],
    ),
)


def stenkulla_notice(closes: str) -> Paper:
    return Paper(
        "stenkulla-underrattelse",
        "Underrättelse om granskning: Stenkulla 1:84",
        "Underrättelse enligt plan- och bygglagen. " + INVENTED,
        [
            (
                "Vad granskningen gäller",
                [
                    words(
                        "Förslag till detaljplan för en förskola vid Stenkulla 1:84 i Stenkullen. Förslaget "
                        "följer översiktsplanen."
                    )
                ],
            ),
            (
                "Var du läser förslaget",
                [
                    points(
                        "På kommunens webbplats för invånardialog",
                        "I kontaktcenter, Exempelgatan 1 i Lerum",
                    )
                ],
            ),
            (
                "Hur länge och vart du skriver",
                [
                    words(
                        f"Lämna dina synpunkter skriftligt till Planenheten senast {closes}. Den som inte har"
                        " lämnat skriftliga synpunkter senast under granskningstiden kan förlora rätten att"
                        " överklaga beslutet att anta planen."
                    )
                ],
            ),
        ],
    )
