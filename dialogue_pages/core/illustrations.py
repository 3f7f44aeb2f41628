"""Quiet landscapes made by code: the same seed gives the same hills, the page's tokens give the colours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache

WIDTH, HEIGHT, SHORE = 1200, 300, 236
RIDGES = (("far", 72, 138, 5), ("mid", 122, 178, 6), ("near", 172, 214, 7))


@lru_cache(maxsize=256)
def hills(seed: str) -> str:
    """Return a decorative inline SVG of hills, a lake, a few spruces and a cottage, chosen by `seed`.

    It carries classes only (`hills__far` …), no style attributes, so that it keeps to a strict
    Content-Security-Policy and follows light and dark.
    """
    dice = _dice(seed)
    parts = [_sun(dice)]
    parts += [_ridge(dice, name, top, bottom, count) for name, top, bottom, count in RIDGES]
    parts += [_spruces(dice), _water(dice), _cottage(dice)]
    return (
        f'<svg class="hills" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMax slice"'
        f' aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _dice(seed: str) -> Iterator[float]:
    """Yield numbers in 0 ≤ n < 1 that depend on nothing but the seed, on every machine and Python."""
    turn = 0
    while True:
        for byte in hashlib.sha256(f"{seed}:{turn}".encode()).digest():
            yield byte / 256
        turn += 1


def _between(dice: Iterator[float], low: float, high: float) -> int:
    return round(low + next(dice) * (high - low))


def _sun(dice: Iterator[float]) -> str:
    x, y = _between(dice, 480, 860), _between(dice, 66, 100)
    return f'<circle class="hills__sun" cx="{x}" cy="{y}" r="26"/>'


def _ridge(dice: Iterator[float], name: str, top: int, bottom: int, count: int) -> str:
    """A row of tops and dips joined by curves that are level at each of them, as old mountains are."""
    step = WIDTH / count
    high = next(dice) < 0.5  # noqa: PLR2004 -- an even chance
    y = _between(dice, top, bottom)
    path = f"M0 {y}"
    for index in range(1, count + 1):
        middle = (top + bottom) / 2
        y = _between(dice, *((top, middle) if high else (middle, bottom)))
        x = WIDTH if index == count else round(step * index + (next(dice) - 0.5) * step * 0.5)
        path += f"S{round(x - step * 0.5)} {y} {x} {y}"
        high = not high
    return f'<path class="hills__{name}" d="{path}V{HEIGHT}H0Z"/>'


def _spruces(dice: Iterator[float]) -> str:
    """Two groves at the water's edge, one on either side of the middle that a narrow screen shows."""
    path = ""
    for start in (_between(dice, 330, 470), _between(dice, 690, 840)):
        x = start
        for _ in range(_between(dice, 3, 7)):
            height = _between(dice, 22, 46)
            half = round(height / 4.5)
            path += f"M{x} {SHORE + 1}l{half}-{height} {half} {height}z"
            x += _between(dice, 9, 20)
    return f'<path class="hills__spruce" d="{path}"/>'


def _water(dice: Iterator[float]) -> str:
    ripples = "".join(
        f"M{_between(dice, 20, 1080)} {SHORE + 10 + row * 9}h{_between(dice, 30, 150)}" for row in range(6)
    )
    lake = f'<path class="hills__water" d="M0 {SHORE}H{WIDTH}V{HEIGHT}H0Z"/>'
    return f'{lake}<path class="hills__ripple" d="{ripples}"/>'


def _cottage(dice: Iterator[float]) -> str:
    """A small red house with its image in the water."""
    x = _between(dice, 540, 650)
    walls = f"M{x} {SHORE}v-15l13-10 13 10v15z"
    image = f"M{x} {SHORE}h26v12h-26z"
    return f'<path class="hills__image" d="{image}"/><path class="hills__cottage" d="{walls}"/>'
