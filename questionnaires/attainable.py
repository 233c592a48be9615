"""Which scores answers can lead to: exactly, branch by branch, without going through all answers.

Items are answered independently of each other, so what they add combines freely; only those that
hang on the same gate are told apart by each way of answering it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from questionnaires.instrument import Item, Option, Part
from questionnaires.scoring import HUNDRED, ONE, ZERO

Group = tuple[Part, ...]
"""Parts of which a mean is taken; the parts of one item stand in one group."""
Sum = tuple[Fraction, int]
"""What values add up to, and how many there are."""
Way = tuple[frozenset[str], Fraction]
"""One way to answer an item: the items it opens, and what it adds."""


def attainable_points(groups: Iterable[Group]) -> frozenset[Fraction]:
    """Return the points, 0 to 100, that the mean of the means of *groups* can come to.

    Every item that is asked is answered with its options; "unknown" and "not relevant" would only
    leave some out.
    """
    sums = _combined(_sums(bundle) for bundle in _bundles(groups))
    return frozenset(HUNDRED * total / number for total, number in sums if number)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Branch:
    """How gates were answered: the items that opens, and what the gates themselves add."""

    opened: frozenset[str] = frozenset()
    added: Mapping[str, Fraction] = field(default_factory=dict)

    def asks(self, item: Item) -> bool:
        return item.when is None or item.id in self.opened

    def beyond(self, gate: Item, ways: Iterable[Way]) -> list["_Branch"]:
        """Return what this branch becomes in each of the *ways* to answer *gate*."""
        if not self.asks(gate):
            return [self]
        return [
            _Branch(opened=self.opened | opened, added={**self.added, gate.id: adds})
            for opened, adds in ways
        ]


def _bundles(groups: Iterable[Group]) -> list[list[Group]]:
    """Return *groups* with those together that share an item or a gate."""
    bundles: list[tuple[set[str], list[Group]]] = []
    for group in groups:
        ids = {each.id for part in group for each in (part.item, *_gates_above(part.item))}
        touching = [bundle for bundle in bundles if bundle[0] & ids]
        apart = [bundle for bundle in bundles if not bundle[0] & ids]
        members = [member for _, together in touching for member in together]
        shared = ids.union(*(each for each, _ in touching))
        bundles = [*apart, (shared, [*members, group])]
    return [members for _, members in bundles]


def _sums(bundle: Sequence[Group]) -> set[Sum]:
    """Return what the means of *bundle* add up to, over all branches."""
    return {
        found
        for branch in _branches(bundle)
        for found in _combined(_mean(group, branch) for group in bundle)
    }


def _branches(bundle: Sequence[Group]) -> list[_Branch]:
    """Return the different ways to answer the gates of *bundle*."""
    parts = [part for group in bundle for part in group]
    gates = {gate.id: gate for part in parts for gate in _gates_above(part.item)}
    items = gates | {part.item.id: part.item for part in parts}
    branches = [_Branch()]
    for gate in gates.values():
        behind = [item for item in items.values() if item.when and item.when.item.id == gate.id]
        ways = _ways(gate, [part for part in parts if part.item.id == gate.id], behind)
        branches = [beyond for branch in branches for beyond in branch.beyond(gate, ways)]
    return branches


def _gates_above(item: Item) -> tuple[Item, ...]:
    """Return the gates on the way to *item*, the first one asked first."""
    return (*_gates_above(item.when.item), item.when.item) if item.when else ()


def _mean(group: Group, branch: _Branch) -> set[Sum]:
    """Return the means that *group* can have: 1 value, or 0 where nothing of it is asked."""
    by_item = {part.item.id: [p for p in group if p.item.id == part.item.id] for part in group}
    sums = _combined(_sums_of_item(parts, branch) for parts in by_item.values())
    return {(total / number, 1) if number else (ZERO, 0) for total, number in sums}


def _sums_of_item(parts: Sequence[Part], branch: _Branch) -> set[Sum]:
    item = parts[0].item
    if not branch.asks(item):
        return {(ZERO, 0)}
    if item.id in branch.added:
        return {(branch.added[item.id], len(parts))}
    return {(adds, len(parts)) for _, adds in _ways(item, parts)}


def _ways(item: Item, parts: Sequence[Part], behind: Iterable[Item] = ()) -> set[Way]:
    """Return the different ways to answer *item*: what opens of *behind*, what *parts* add."""

    def chosen(option: Option) -> Way:
        opened = [i.id for i in behind if i.when and option.id in i.when.options]
        return frozenset(opened), sum((_worth(part, option) for part in parts), ZERO)

    alone = {chosen(option) for option in item.options if option.alone or not item.many}
    if not item.many:
        return alone
    several: set[Way] = {(frozenset(), ZERO)}
    for opens, adds in (chosen(option) for option in item.options if not option.alone):
        several |= {(opened | opens, total + adds) for opened, total in several}
    return several | alone


def _worth(part: Part, option: Option) -> Fraction:
    """Return what choosing *option* adds to *part*, as scoring counts it."""
    if part.option is None:
        return option.worth
    return ONE if part.option.id == option.id else ZERO


def _combined(parts: Iterable[set[Sum]]) -> set[Sum]:
    """Return every sum with one of each of *parts*: added up as whole numbers, which is quicker."""
    listed = list(parts)
    scale = lcm(*(total.denominator for sums in listed for total, _ in sums))
    found = {(0, 0)}
    for sums in listed:
        whole = [(int(total * scale), number) for total, number in sums]
        found = {(a + b, m + n) for a, m in found for b, n in whole}
    return {(Fraction(total, scale), number) for total, number in found}
