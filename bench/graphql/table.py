"""What was measured, as rows, and the ratios that README quotes.

Medians of slices; processor time in microseconds for one request, of the server, of PostgreSQL and
of both. Ratios of rates are medians of those of slices that lie side by side.
"""

import statistics
from collections.abc import Iterable, Mapping

from bench.graphql import load, peers
from bench.graphql.measuring import OURS

Slices = Mapping[str, list[load.Slice]]
Found = Mapping[tuple[str, int], Slices]
OTHERS = ("standard", *peers.NAMES, "limit")
COLUMNS = (
    *("op", "conn", "variant", "req/s", "p50 ms", "p99 ms", "srv µs", "pg µs", "cpu µs"),
    *("×standard", "×pgraph", "×mercur", "×limit", "srv/lim", "cpu/lim", "slices", "failed"),
)
WIDTHS = (4, 6, 14, *(9 for _ in COLUMNS[3:]))


def _line(said: Iterable[object]) -> str:
    return "".join(f"{each!s:>{width}}" for each, width in zip(said, WIDTHS, strict=True))


HEAD = _line(COLUMNS)


def rows(name: str, connections: int, found: Slices) -> str:
    """What was measured of one operation, a line for each server."""
    return "\n".join(
        _line((name, connections, variant, *_numbers(found, variant)))
        for variant in (*OURS, *peers.NAMES)
        if found.get(variant)
    )


def _numbers(found: Slices, variant: str) -> list[object]:
    slices = found[variant]
    rate, server, both = (_middle(slices, name) for name in ("rate", "server", "both"))
    numbers = [f"{rate:.0f}", f"{_middle(slices, 'p50') / 1e3:.1f}", f"{_p99(slices):.1f}"]
    numbers += [f"{server:.0f}", f"{_middle(slices, 'database'):.0f}", f"{both:.0f}"]
    ratios = [_ratio(found, variant, other) for other in OTHERS]
    least = found.get("limit")
    ratios += [
        f"{_middle(slices, name) / _middle(least, name):.2f}" if least else ""
        for name in ("server", "both")
    ]
    return [*numbers, *ratios, len(slices), sum(each.failed for each in slices)]


def _middle(slices: list[load.Slice], name: str) -> float:
    return float(statistics.median(getattr(each, name) for each in slices))


def _p99(slices: list[load.Slice]) -> float:
    return _middle(slices, "p99") / 1e3


def _ratio(found: Slices, variant: str, other: str) -> str:
    pairs = zip(found[variant], found.get(other) or (), strict=False)
    ratios = [one.rate / another.rate for one, another in pairs if another.rate]
    return f"{statistics.median(ratios):.2f}" if ratios else ""


def summary(found: Found, many: list[int]) -> str:
    """The tables of README: ratios at the middle number of connections, tails at the largest."""
    names = sorted({name for name, _ in found})
    middle, most = sorted(many)[len(many) // 2], max(many)
    lines = [f"\nrequests a second, ours to theirs, at {middle} connections", _heading(names)]
    for other in OTHERS:
        ratios = [_ratio(found[name, middle], "compiled", other) for name in names]
        lines.append(_cells(other, [f"{each} ×" if each else "–" for each in ratios]))
    lines += [f"\n99 of 100 within, ms, at {most} connections", _heading(names)]
    for variant in (*OURS, *peers.NAMES):
        there = [found[name, most].get(variant) for name in names]
        lines.append(_cells(variant, [f"{_p99(each):.0f}" if each else "–" for each in there]))
    lines += [f"\nprocessor, µs for one request, server + database, at {middle}", _heading(names)]
    for variant in (*OURS, *peers.NAMES):
        there = [found[name, middle].get(variant) for name in names]
        lines.append(_cells(variant, [_spent(each) if each else "–" for each in there]))
    return "\n".join(lines)


def _spent(slices: list[load.Slice]) -> str:
    return f"{_middle(slices, 'server'):.0f} + {_middle(slices, 'database'):.0f}"


def _heading(names: list[str]) -> str:
    return (
        _cells("", [f"({name})" for name in names]) + "\n" + _cells("---", ["---" for _ in names])
    )


def _cells(first: str, others: Iterable[str]) -> str:
    return f"| {' | '.join((first, *others))} |"
