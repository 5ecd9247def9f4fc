"""Submissions whose answers are alike: where to look, not what to conclude.

An answer is read as tokens: comments, layout and names of variables do not count. Runs of
``GRAM`` tokens that much of the class shares (the obvious way to write it) are left out. Two
submissions are alike when of the rest, at least ``ENOUGH`` runs, both have ``ALIKE`` or more of
what either has (the Jaccard index). Measured with answers from the suites: a cut that leaves out
less finds groups of copies in small classes, and the Jaccard index calls fewer people alike who
chose different answers than the share of the smaller one does.
"""

from __future__ import annotations

import builtins
import io
import keyword
import tokenize
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

GRAM = 6
ENOUGH = 12
ALIKE = 0.8
COMMON = 1 / 3  # of the class
MIN_COMMON = 3  # submissions, in a small class
MAX_SOURCE = 50_000  # characters of one submission
MAX_SHARING = 50  # submissions that share a run; more are no hint
_LAYOUT = frozenset(
    (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
)
_KNOWN = frozenset((*keyword.kwlist, *dir(builtins)))


@dataclass(frozen=True)
class Pair:
    """Two submissions, and the share of their own runs, taken together, that both have."""

    first: str
    second: str
    share: float


def alike(answers: Mapping[str, Sequence[str]]) -> list[Pair]:
    """Pairs of submissions (name to the source of each answer), the most alike first."""
    grams = {name: _own_grams(sources) for name, sources in answers.items()}
    counts = Counter(gram for own in grams.values() for gram in own)
    most = min(MAX_SHARING, max(MIN_COMMON, int(COMMON * len(grams))))
    rare = {name: {g for g in own if counts[g] <= most} for name, own in grams.items()}
    holders: dict[int, list[str]] = {}
    for name, own in rare.items():
        for gram in own if len(own) >= ENOUGH else ():
            holders.setdefault(gram, []).append(name)
    shared = Counter(pair for names in holders.values() for pair in combinations(names, 2))
    found = []
    for (a, b), count in shared.items():
        share = count / (len(rare[a]) + len(rare[b]) - count)
        if count >= ENOUGH and share >= ALIKE:
            found.append(Pair(a, b, share))
    return sorted(found, key=lambda pair: (-pair.share, pair.first, pair.second))


def groups(pairs: list[Pair]) -> list[tuple[str, ...]]:
    """Submissions that pairs connect, the largest group first."""
    group_of: dict[str, set[str]] = {}
    for pair in pairs:
        joined = group_of.get(pair.first, {pair.first}) | group_of.get(pair.second, {pair.second})
        group_of.update(dict.fromkeys(joined, joined))
    unique = {tuple(sorted(group)) for group in group_of.values()}
    return sorted(unique, key=lambda group: (-len(group), group))


def _own_grams(sources: Sequence[str]) -> set[int]:
    """The runs of all answers; each is read by itself, so that damage hides one answer only."""
    own: set[int] = set()
    left = MAX_SOURCE
    for source in sources:
        own |= _grams(source[:left])
        left -= min(left, len(source))
    return own


def _grams(source: str) -> set[int]:
    tokens = list(_tokens(source))
    return {hash(tuple(tokens[i : i + GRAM])) for i in range(len(tokens) - GRAM + 1)}


def _tokens(source: str) -> Iterator[str]:
    """The tokens of a source, up to where it is damaged; a name counts where it is not their own.

    Attributes and called names say what is computed, other names are the author's choice.
    """
    before = ""
    pending: str | None = None
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type in _LAYOUT:
                continue
            if pending is not None:
                yield pending if token.string == "(" else "name"
                pending = None
            own = token.type == tokenize.NAME and token.string not in _KNOWN and before != "."
            before = token.string
            if own:
                pending = token.string
            elif token.type == tokenize.STRING:
                yield "text"
            else:
                yield token.string
    except (tokenize.TokenError, SyntaxError):
        return
