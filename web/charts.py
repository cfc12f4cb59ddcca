"""The geometry of charts: bars from zero, a line, cells of heat; words and tables stand beside."""

from collections.abc import Sequence
from dataclasses import dataclass

STEPS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure under its name; None is not known, which is not zero.

    *unusual* ones are marked in the picture and said in the note.
    """

    label: str
    value: int | None
    unusual: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a picture that is 100 wide and 100 high."""

    x: float
    y: float
    width: float
    height: float
    figure: Figure
    last: bool


def bars(figures: Sequence[Figure], *, gap: float = 0.3) -> tuple[Bar, ...]:
    """One bar a figure, standing on zero; the highest fills the picture."""
    most, slot = _most(figures), 100 / max(len(figures), 1)
    return tuple(
        Bar(
            x=round(n * slot + slot * gap / 2, 2),
            y=round(100 - _share(figure, most), 2),
            width=round(slot * (1 - gap), 2),
            height=_share(figure, most),
            figure=figure,
            last=n == len(figures) - 1,
        )
        for n, figure in enumerate(figures)
    )


def lengths(figures: Sequence[Figure]) -> tuple[tuple[Figure, float], ...]:
    """Each figure with the length of its lying bar, in per cent of the longest."""
    most = _most(figures)
    return tuple((figure, _share(figure, most)) for figure in figures)


def line(figures: Sequence[Figure]) -> tuple[str, ...]:
    """The points of a line through the figures; it breaks where one is not known."""
    most, step = _most(figures), 100 / max(len(figures) - 1, 1)
    parts: list[list[str]] = [[]]
    for n, figure in enumerate(figures):
        if figure.value is None:
            parts.append([])
        else:
            parts[-1].append(f"{n * step:.2f},{100 - _share(figure, most):.2f}")
    return tuple(" ".join(part) for part in parts if part)


def heat(value: int | None, most: int) -> int:
    """The step of a cell, 1 to 5; 0 when nothing is known."""
    if value is None:
        return 0
    return 1 + min(STEPS - 1, value * STEPS // (most + 1))


def read(figures: Sequence[Figure]) -> str:
    """All figures in words, for who cannot see the picture."""
    return "，".join(f"{f.label} {'—' if f.value is None else f.value}" for f in figures)


def _most(figures: Sequence[Figure]) -> int:
    return max((f.value for f in figures if f.value is not None), default=0)


def _share(figure: Figure, most: int) -> float:
    return round(100 * (figure.value or 0) / most if most else 0, 2)
