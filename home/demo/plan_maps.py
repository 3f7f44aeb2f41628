"""The two plan maps, drawn as polygons in millimetres, each with its description in words."""

from __future__ import annotations

from typing import Any

from home.demo.pdf import Area, Name, plan_map

FOREST, MEADOW, WATER = "#dfe9d8", "#f3efdd", "#bcd9e2"
HOUSES, SCHOOL, PARK, ROAD = "#f2d08a", "#e9b0a0", "#a9cf9c", "#d5d0c4"
INK, LIMIT = "#16232b", "#a3271c"


def _box(x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def hallsas_map() -> dict[str, Any]:
    areas = [
        Area(_box(0, 0, 160, 100), FOREST),
        Area([(0, 78), (40, 72), (86, 80), (130, 74), (160, 80), (160, 100), (0, 100)], WATER),
        Area([(0, 62), (160, 50), (160, 55), (0, 67)], ROAD),
        Area([(30, 16), (72, 10), (80, 40), (36, 48)], HOUSES, INK),
        Area([(84, 12), (124, 10), (126, 34), (90, 38)], HOUSES, INK),
        Area([(74, 12), (82, 12), (88, 38), (82, 40)], PARK, INK),
        Area([(38, 50), (80, 44), (82, 54), (40, 59)], PARK, INK),
        Area([(26, 12), (128, 6), (132, 50), (30, 64)], edge=LIMIT, width=1.6, dashed=True),
    ]
    names = [
        Name(42, 27, "B1 Bostäder"),
        Name(96, 21, "B2 Bostäder"),
        Name(48, 50, "PARK"),
        Name(134, 46, "Hallsåsvägen"),
        Name(60, 88, "Aspen", "#0f4c5c"),
        Name(130, 12, "Plangräns", LIMIT),
    ]
    alt = (
        "Karta över planområdet vid Hallsås. Två bostadsområden ligger norr om Hallsåsvägen, med ett"
        " parkstråk mellan sig och en park ner mot vägen. Söder om vägen ligger sjön Aspen. Plangränsen är en"
        " streckad linje runt bostäderna och parkerna."
    )
    return plan_map("Plankarta med användningsområden. Norr är uppåt.", alt, areas, names)


def stenkulla_map() -> dict[str, Any]:
    areas = [
        Area(_box(0, 0, 160, 100), MEADOW),
        Area([(0, 0), (160, 0), (160, 22), (90, 30), (0, 24)], FOREST),
        Area([(0, 82), (160, 70), (160, 76), (0, 88)], ROAD),
        Area([(120, 0), (127, 0), (118, 100), (111, 100)], WATER),
        Area(_box(34, 34, 44, 26), SCHOOL, INK),
        Area(_box(78, 34, 26, 40), PARK, INK),
        Area(_box(34, 60, 44, 14), ROAD, INK),
        Area(_box(30, 30, 78, 48), edge=LIMIT, width=1.6, dashed=True),
    ]
    names = [
        Name(40, 44, "S Förskola"),
        Name(82, 50, "Lekgård"),
        Name(38, 65, "Hämta, lämna, cykel"),
        Name(120, 50, "Säveån", "#0f4c5c"),
        Name(6, 88, "Stenkullavägen"),
        Name(32, 24, "Plangräns", LIMIT),
    ]
    alt = (
        "Karta över planområdet vid Stenkulla. Förskolan ligger i nordväst, lekgården i öster och en yta för"
        " att hämta, lämna och ställa cyklar i söder mot Stenkullavägen. Säveån rinner öster om området."
        " Plangränsen är en streckad linje runt alltihop."
    )
    return plan_map("Plankarta med användningsområden. Norr är uppåt.", alt, areas, names)
