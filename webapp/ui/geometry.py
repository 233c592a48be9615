"""Where the parts of a chart lie: numbers only, so that web and paper draw the same picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Literal, NamedTuple

Anchor = Literal["start", "middle", "end"]

RADAR_WIDTH, RADAR_HEIGHT = 500, 384
RADAR_CENTRE = (250, 190)
RADAR_RADIUS = 114
LABEL_GAP, LINE_HEIGHT, CAP_HEIGHT = 16, 18, 13

BAR_LEFT, BAR_LENGTH = 4, 292


class Point(NamedTuple):
    """A place in the coordinates of the drawing; prints as SVG wants it."""

    x: float
    y: float

    def __str__(self) -> str:
        return f"{self.x:g},{self.y:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One spoke as it is asked for: a label and 0 to 100, or no value yet."""

    label: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a label and its baseline."""

    text: str
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoke:
    """An axis as it is drawn; ``point`` is missing as long as nobody has answered."""

    tip: Point
    point: Point | None
    number: Point
    label_x: float
    anchor: Anchor
    lines: tuple[Line, ...]
    value_y: float
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Radar:
    """A radar as paths: nothing is drawn towards an axis without a value."""

    width: int
    height: int
    rings: tuple[str, ...]
    spokes: tuple[Spoke, ...]
    spread: str
    area: str
    outline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar from 0 to 100: where value and range lie, and how the number is set above."""

    bands: tuple[float, ...]
    band_width: float
    x: float | None
    anchor: Anchor
    range_x: float | None
    range_width: float


def radar_shape(axes: Sequence[Axis]) -> Radar:
    """Return the radar of *axes*, the first at twelve o'clock, the others clockwise."""
    return Radar(
        width=RADAR_WIDTH,
        height=RADAR_HEIGHT,
        rings=tuple(_ring(percent, len(axes)) for percent in (100, 75, 50, 25)),
        spokes=tuple(_spoke(axis, _angle(place, len(axes))) for place, axis in enumerate(axes)),
        spread=_spread(axes),
        area=_area(axes),
        outline=_outline(axes),
    )


def bar_shape(value: float | None, low: float | None = None, high: float | None = None) -> Bar:
    """Return the bar of *value* with the range from *low* to *high*, if there is one."""
    width = 0 if low is None or high is None else round((high - low) / 100 * BAR_LENGTH, 1)
    return Bar(
        bands=tuple(_along(percent) for percent in (0, 25, 50, 75)),
        band_width=BAR_LENGTH / 4,
        x=None if value is None else _along(value),
        anchor=_bar_anchor(value),
        range_x=None if low is None or width <= 0 else _along(low),
        range_width=width,
    )


def wrap_label(label: str, limit: int = 14) -> tuple[str, ...]:
    """Return *label* as one line, or as the two lines that are most alike in length.

    It breaks at spaces, behind hyphens, and at soft hyphens (which become visible only there).
    """
    if len(_plain(label)) <= limit:
        return (_plain(label),)
    pairs = list(_splits(label))
    return min(pairs, key=lambda pair: max(map(len, pair))) if pairs else (_plain(label),)


def _splits(label: str) -> Iterator[tuple[str, str]]:
    for place, letter in enumerate(label[:-1]):
        if letter in " -\u00ad":
            end = "-" if letter in "-\u00ad" else ""
            yield _plain(label[:place]) + end, _plain(label[place + 1 :])


def _plain(label: str) -> str:
    return label.replace("\u00ad", "")


def _along(percent: float) -> float:
    return round(BAR_LEFT + percent / 100 * BAR_LENGTH, 1)


def _bar_anchor(value: float | None) -> Anchor:
    if value is None or value < 4:
        return "start"
    return "end" if value > 96 else "middle"


def _angle(place: int, number: int) -> float:
    return 2 * pi * place / number


def _at(angle: float, distance: float) -> Point:
    x, y = RADAR_CENTRE
    return Point(round(x + sin(angle) * distance, 1), round(y - cos(angle) * distance, 1))


def _on(percent: float, place: int, number: int) -> Point:
    return _at(_angle(place, number), percent / 100 * RADAR_RADIUS)


def _ring(percent: float, number: int) -> str:
    return " ".join(str(_on(percent, place, number)) for place in range(number))


def _spoke(axis: Axis, angle: float) -> Spoke:
    place = _at(angle, RADAR_RADIUS + LABEL_GAP)
    texts = wrap_label(axis.label)
    height = (len(texts) + 1) * LINE_HEIGHT
    first = place.y - height / 2 - cos(angle) * height / 2 + CAP_HEIGHT
    baselines = [round(first + line * LINE_HEIGHT, 1) for line in range(len(texts) + 1)]
    return Spoke(
        tip=_at(angle, RADAR_RADIUS),
        point=None if axis.value is None else _at(angle, axis.value / 100 * RADAR_RADIUS),
        number=_at(angle, RADAR_RADIUS + 1.5 * LABEL_GAP),
        label_x=place.x,
        anchor=_radar_anchor(sin(angle)),
        lines=tuple(Line(text=text, y=y) for text, y in zip(texts, baselines, strict=False)),
        value_y=baselines[-1],
        value=axis.value,
    )


def _radar_anchor(across: float) -> Anchor:
    if abs(across) < 0.2:
        return "middle"
    return "start" if across > 0 else "end"


def _neighbours(axes: Sequence[Axis]) -> Iterator[tuple[int, int]]:
    return ((place, (place + 1) % len(axes)) for place in range(len(axes)))


def _points(axes: Sequence[Axis]) -> list[Point | None]:
    return [
        None if axis.value is None else _on(axis.value, place, len(axes))
        for place, axis in enumerate(axes)
    ]


def _area(axes: Sequence[Axis]) -> str:
    points = _points(axes)
    if None not in points:
        return _closed(points)
    centre = Point(*RADAR_CENTRE)
    pairs = ((points[a], points[b]) for a, b in _neighbours(axes))
    return " ".join(f"M{centre} L{a} L{b}Z" for a, b in pairs if a and b)


def _outline(axes: Sequence[Axis]) -> str:
    points = _points(axes)
    if None not in points:
        return _closed(points)
    pairs = ((points[a], points[b]) for a, b in _neighbours(axes))
    return " ".join(f"M{a} L{b}" for a, b in pairs if a and b)


def _spread(axes: Sequence[Axis]) -> str:
    ends = [_ends(axis, place, len(axes)) for place, axis in enumerate(axes)]
    pairs = ((ends[a], ends[b]) for a, b in _neighbours(axes))
    return " ".join(f"M{a[1]} L{b[1]} L{b[0]} L{a[0]}Z" for a, b in pairs if a and b)


def _ends(axis: Axis, place: int, number: int) -> tuple[Point, Point] | None:
    if axis.low is None or axis.high is None:
        return None
    return _on(axis.low, place, number), _on(axis.high, place, number)


def _closed(points: Sequence[Point | None]) -> str:
    return f"M{' L'.join(map(str, points))}Z"


CHART_SHAPES = {"radar_shape": radar_shape, "bar_shape": bar_shape}
"""What the chart macros call; every template environment that draws gets these as globals."""
