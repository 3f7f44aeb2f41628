"""Pictures made by code: layered hills, lakes and a few houses, and portraits of people who do not exist."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image as Canvas
from PIL import ImageColor, ImageDraw
from wagtail.images.models import Image

WIDTH, HEIGHT = 1600, 900
SCALE = 2  # drawn larger and reduced, which smooths the edges
RIDGES = 4
PORTRAIT = 640


@dataclass(frozen=True)
class Scene:
    """A landscape: the same seed gives the same hills. `shore` is where the water begins, 1 is the bottom."""

    name: str
    title: str
    description: str
    seed: int
    sky: tuple[str, str] = ("#fbf3e4", "#cfe3e4")
    far: str = "#a9c4c4"
    near: str = "#0f4c5c"
    water: tuple[str, str] = ("#8fb9bf", "#2f6f7d")
    shore: float = 0.7
    houses: int = 0
    railway: bool = False


SCENES = (
    Scene(
        "aspen",
        "Aspen en stilla morgon",
        "Illustration: skogsklädda åsar speglar sig i sjön Aspen en stilla morgon.",
        seed=11,
        houses=2,
    ),
    Scene(
        "saveln",
        "Säveån och järnvägen",
        "Illustration: ett tåg på banvallen längs Säveån, med kullar i bakgrunden.",
        seed=23,
        sky=("#eaf1ee", "#c9dcd2"),
        near="#2c6b3c",
        far="#b3cdb9",
        shore=0.8,
        railway=True,
    ),
    Scene(
        "mjorn",
        "Kväll vid Mjörn",
        "Illustration: kvällsljus över Mjörn, med mörka åsar mot en gyllene himmel.",
        seed=37,
        sky=("#f7d9a8", "#e9b49a"),
        far="#c79a8c",
        near="#3d4a5c",
        water=("#e0b592", "#5d6472"),
        shore=0.62,
    ),
    Scene(
        "floda",
        "Floda torg",
        "Illustration: låga hus på rad i Floda, med skogsbrynet bakom taken.",
        seed=41,
        sky=("#fdf6e8", "#dbe7ea"),
        near="#3c6e57",
        far="#b9ccbf",
        water=("#d9cfba", "#bfb296"),
        shore=0.84,
        houses=6,
    ),
    Scene(
        "grabo",
        "Skolvägen i Gråbo",
        "Illustration: röda hus vid en ljus väg i Gråbo, med skogsåsar bakom.",
        seed=53,
        sky=("#eef3f5", "#d4e2e6"),
        near="#46634a",
        far="#b5c6bb",
        water=("#e6ddc8", "#cbbf9f"),
        shore=0.86,
        houses=4,
    ),
    Scene(
        "savelangen",
        "Badplatsen vid Sävelången",
        "Illustration: en badvik vid Sävelången med blånande berg på andra sidan sjön.",
        seed=67,
        sky=("#f2f7f8", "#bcd9e2"),
        far="#9dbfca",
        near="#215a6d",
        shore=0.66,
        houses=1,
    ),
)


def draw_scene(scene: Scene) -> bytes:
    """The scene as a JPEG of 1600 × 900."""
    dice = random.Random(scene.seed)  # noqa: S311 - a drawing, nothing secret
    width, height = WIDTH * SCALE, HEIGHT * SCALE
    shore = int(height * scene.shore)
    canvas = _gradient(width, height, *scene.sky)
    draw = ImageDraw.Draw(canvas)
    sun = (dice.uniform(0.25, 0.75) * width, dice.uniform(0.18, 0.3) * height)
    _oval(draw, sun, (55 * SCALE, 55 * SCALE), "#fffaf0")
    for layer in range(RIDGES):
        nearness = layer / (RIDGES - 1)
        top = height * (0.3 + 0.28 * nearness) * scene.shore / 0.7
        colour = _blend(scene.far, scene.near, nearness**1.3)
        draw.polygon(_ridge(dice, width, top, shore, swing=0.055 * height), fill=colour)
    canvas.paste(_gradient(width, height - shore, *scene.water), (0, shore))
    _ripples(draw, dice, width, shore, height)
    if scene.railway:
        _train(draw, width, shore)
    for number in range(scene.houses):
        left = width * (0.16 + 0.68 * (number + dice.uniform(0.1, 0.6)) / scene.houses)
        _house(draw, left, shore, dice.uniform(0.8, 1.25))
    return _jpeg(canvas)


def draw_portrait(seed: int) -> bytes:
    """A head and shoulders without a face, so that nobody can be mistaken for anybody."""
    dice = random.Random(seed)  # noqa: S311 - a drawing, nothing secret
    side = PORTRAIT * SCALE
    ground = dice.choice(("#cfe0de", "#e6dcc5", "#d6dfc9", "#e8d3c4", "#c9d8e0"))
    skin = dice.choice(("#f0d2b6", "#e2b48f", "#c68e68", "#9a6a4a", "#7a4f38"))
    hair = dice.choice(("#3a2c25", "#6b4a32", "#b98d4f", "#9aa0a3", "#1f1d1e", "#8a3b22"))
    coat = dice.choice(("#0f4c5c", "#2c6b3c", "#55606a", "#8a5300", "#5a3a55"))
    canvas = Canvas.new("RGB", (side, side), ground)
    draw = ImageDraw.Draw(canvas)
    middle = side / 2
    if dice.random() < 0.5:  # noqa: PLR2004 - an even chance of long hair
        _oval(draw, (middle, side * 0.5), (side * 0.235, side * 0.28), hair)
    _oval(draw, (middle, side * 1.04), (side * 0.42, side * 0.34), coat)
    draw.rectangle((middle - side * 0.07, side * 0.5, middle + side * 0.07, side * 0.74), fill=skin)
    _oval(draw, (middle, side * 0.735), (side * 0.1, side * 0.05), skin)
    _oval(draw, (middle, side * 0.42), (side * 0.205, side * 0.2), hair)
    _oval(draw, (middle, side * 0.46), (side * 0.17, side * 0.2), skin)
    draw.chord(
        (middle - side * 0.195, side * 0.22, middle + side * 0.195, side * 0.56),
        start=dice.uniform(175, 192),
        end=dice.uniform(345, 362),
        fill=hair,
    )
    return _jpeg(canvas)


def store(content: bytes, *, name: str, title: str, description: str) -> Image:
    image = Image(title=title, description=description, file=ImageFile(BytesIO(content), name=f"{name}.jpg"))
    image.save()
    image.get_file_size()
    image.get_file_hash()
    return image


def _jpeg(canvas: Canvas.Image) -> bytes:
    out = BytesIO()
    canvas.reduce(SCALE).save(out, "JPEG", quality=84, optimize=True, progressive=True)
    return out.getvalue()


def _blend(one: str, other: str, share: float) -> tuple[int, ...]:
    pairs = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)


def _gradient(width: int, height: int, top: str, bottom: str) -> Canvas.Image:
    column = Canvas.new("RGB", (1, 64))
    for row in range(64):
        column.putpixel((0, row), _blend(top, bottom, row / 63))
    return column.resize((width, height), Canvas.Resampling.BILINEAR)


def _ridge(
    dice: random.Random, width: int, top: float, bottom: float, swing: float
) -> list[tuple[float, float]]:
    """The outline of a row of hills: three waves of different length on one another."""
    waves = [(dice.uniform(0.6, 1.4) * size, dice.uniform(0, math.tau)) for size in (1, 2.3, 5.1)]
    points = [(0.0, bottom)]
    for x in range(0, width + 1, 16):
        turn = x / width * math.tau
        rise = sum(
            math.sin(turn * speed + start) * swing / (1 + 1.4 * number)
            for number, (speed, start) in enumerate(waves)
        )
        points.append((x, top + rise))
    return [*points, (width, bottom)]


def _ripples(draw: ImageDraw.ImageDraw, dice: random.Random, width: int, shore: int, height: int) -> None:
    for number in range(16):
        y = shore + (height - shore) * (number + 1) / 17
        length = width * dice.uniform(0.04, 0.16)
        left = dice.uniform(0, width - length)
        draw.line((left, y, left + length, y), fill="#ffffff", width=SCALE)


def _house(draw: ImageDraw.ImageDraw, left: float, ground: float, size: float) -> None:
    """A red cottage with white corners, two windows and a dark roof."""
    wide, tall = 120 * size * SCALE / 2, 62 * size * SCALE / 2
    draw.rectangle((left, ground - tall, left + wide, ground), fill="#8e2f25")
    draw.polygon(
        [
            (left - wide * 0.06, ground - tall),
            (left + wide * 0.5, ground - tall * 1.8),
            (left + wide * 1.06, ground - tall),
        ],
        fill="#33292a",
    )
    for share in (0.18, 0.6):
        x, y = left + wide * share, ground - tall * 0.72
        draw.rectangle((x, y, x + wide * 0.2, y + tall * 0.4), fill="#f7ecd2")


def _train(draw: ImageDraw.ImageDraw, width: int, shore: int) -> None:
    """A commuter train of three cars on its embankment."""
    deck = shore - 26 * SCALE
    draw.rectangle((0, deck, width, shore), fill="#6b5b45")
    for car in range(3):
        left = width * (0.3 + 0.13 * car)
        right = left + width * 0.125
        draw.rounded_rectangle((left, deck - 40 * SCALE, right, deck), radius=8 * SCALE, fill="#0f4c5c")
        draw.rectangle(
            (left + 14 * SCALE, deck - 32 * SCALE, right - 14 * SCALE, deck - 18 * SCALE), fill="#f2efe6"
        )


def _oval(
    draw: ImageDraw.ImageDraw, centre: tuple[float, float], size: tuple[float, float], colour: str
) -> None:
    """An ellipse by its centre and half its width and height."""
    (x, y), (half_width, half_height) = centre, size
    draw.ellipse((x - half_width, y - half_height, x + half_width, y + half_height), fill=colour)
