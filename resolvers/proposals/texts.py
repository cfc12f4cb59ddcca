"""Texts by paragraphs: what differs between two versions, readably. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

LONG = 2_000  # signs: two paragraphs as long as that are shown one after the other
MOST_PARAGRAPHS = 500
ALIKE = 0.4


class Mark(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph, and what became of it."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph, in pieces; one that is wholly new or gone is a single piece."""

    pieces: tuple[Piece, ...]

    @property
    def same(self) -> bool:
        """Whether nothing became of it."""
        return all(each.mark is Mark.SAME for each in self.pieces)


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: its lines, without those that are empty."""
    return tuple(line for each in text.splitlines() if (line := each.strip()))


def joined(lines: Sequence[str]) -> str:
    """The text of these paragraphs."""
    return "\n".join(lines)


def diff(before: str, after: str) -> tuple[Change, ...]:
    """What became of a text, paragraph by paragraph; put together it gives both again."""
    old, new = paragraphs(before), paragraphs(after)
    found: list[Change] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            found += (Change((Piece(Mark.SAME, each),)) for each in old[i:j])
        else:
            found += _replaced(old[i:j], new[k:m])
    return tuple(found)


def became(before: Sequence[str], after: Sequence[str], place: int) -> str:
    """What a paragraph of one text reads in the other; empty where it is gone.

    Args:
        before: the paragraphs of one text.
        after: those of the other.
        place: which of *before*, from 0.
    """
    for kind, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        if i <= place < j and kind == "equal":
            return before[place]
        if i <= place < j:
            rest = after[k:m]
            return rest[place - i] if place - i < len(rest) else ""
    return ""


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """One paragraph after the other as far as there are two, then what is left of either."""
    both = min(len(old), len(new))
    for before, after in zip(old, new, strict=False):
        yield from _rewritten(before, after)
    yield from (Change((Piece(Mark.REMOVED, each),)) for each in old[both:])
    yield from (Change((Piece(Mark.ADDED, each),)) for each in new[both:])


def _rewritten(before: str, after: str) -> Iterator[Change]:
    if max(len(before), len(after)) <= LONG:
        matcher = SequenceMatcher(None, before, after)
        if matcher.ratio() >= ALIKE:
            yield Change(tuple(_pieces(matcher, before, after)))
            return
    yield Change((Piece(Mark.REMOVED, before),))
    yield Change((Piece(Mark.ADDED, after),))


def _pieces(matcher: "SequenceMatcher[str]", before: str, after: str) -> Iterator[Piece]:
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(Mark.SAME, before[i:j])
            continue
        if i < j:
            yield Piece(Mark.REMOVED, before[i:j])
        if k < m:
            yield Piece(Mark.ADDED, after[k:m])
