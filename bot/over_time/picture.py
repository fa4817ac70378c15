"""A timeline as a picture for a phone: bars of how much was written, and below them what happened, day by day.

Drawn on a `Figure` of its own, without pyplot, so that threads share nothing. The same timeline gives the same bytes.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from bot.over_time import words
from bot.over_time.dateline import without_dateline
from bot.over_time.lettering import font, wrapped
from bot.over_time.timeline import Timeline
from bot.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_LABELS = 8
_WIDTH, _DOTS_PER_INCH = 7.2, 150
"""Inches, and what makes 1080 pixels of them: the width of a picture that a phone shows whole."""
_MARGIN, _GUTTER = 0.42, 0.62
_TITLE_SIZE, _TEXT_SIZE, _DAY_SIZE, _SMALL_SIZE = 19, 13, 13, 11
_LINE = 0.235
"""Inches from one line of text to the next."""
_TITLE_LINE, _SUBTITLE, _LANE, _CHART, _AXIS = 0.38, 0.3, 0.55, 1.9, 0.62
"""Inches: the heights of a title line, of what is below it, of the row of numbers, of the bars, of their days."""
_FEWEST_ON_AXIS = 3
_MOST_LINES = 4
_BETWEEN = 0.2
_INK, _SOFT, _BAR, _ACCENT, _PAPER = "#1c2733", "#6b7785", "#b9cbe0", "#1f5a99", "#fbfcfd"
_MOST_BARS, _MOST_TICKS = 70, 5
_LEAST_APART = 0.4
"""Inches between the middles of two numbers."""
_WEEK, _MONTH = 7, 30
_QUICKLY = 3
"""Of 9: a third of the time of the usual 6, and hardly more bytes."""


@dataclass(frozen=True, slots=True)
class _Label:
    """What is written of a day: its number, the day, and its text in lines."""

    number: int
    day: date
    heading: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Inches."""
        return _LINE * (1 + len(self.lines)) + _BETWEEN


def draw(timeline: Timeline, title: str, texts: Texts) -> bytes:
    """Return the picture as PNG, with the first `MOST_LABELS` days at most; loads matplotlib when first called.

    Raises ValueError for a timeline without days.
    """
    if not timeline.days:
        raise ValueError("A timeline without days cannot be drawn.")
    labels = _labels(timeline, texts)
    heading = wrapped(title, _WIDTH - 2 * _MARGIN, _TITLE_SIZE, bold=True, most=2)
    above = _TITLE_LINE * len(heading) + _SUBTITLE + _LANE + _CHART + _AXIS
    height = 2 * _MARGIN + above + sum(label.height for label in labels) - _BETWEEN
    figure = _sheet(height)
    top = height - _MARGIN
    for line in heading:
        _write(figure, _MARGIN, top, line, size=_TITLE_SIZE, bold=True)
        top -= _TITLE_LINE
    _write(figure, _MARGIN, top, _unit(_period(timeline)[2], texts), size=_SMALL_SIZE, colour=_SOFT)
    bottom = top - _SUBTITLE - _LANE - _CHART
    _chart(figure, timeline, labels, bottom, height, texts=texts)
    _list(figure, labels, bottom - _AXIS)
    return _png(figure)


def _labels(timeline: Timeline, texts: Texts) -> list[_Label]:
    days = timeline.days[:MOST_LABELS]
    shown = texts.short_day if len({one.day.year for one in days}) == 1 else texts.short_day_with_year
    width = _WIDTH - 2 * _MARGIN - _GUTTER
    labels = []
    for number, one in enumerate(days, start=1):
        source = one.hit.article.source
        heading = shown(one.day) + (f"  ·  {source}" if source else "")
        lines = wrapped(without_dateline(one.sentence.text), width, _TEXT_SIZE, most=_MOST_LINES)
        labels.append(_Label(number, one.day, wrapped(heading, width, _DAY_SIZE, bold=True, most=1)[0], lines))
    return labels


def _sheet(height: float) -> "Figure":
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - half a second, for pictures only
    from matplotlib.figure import Figure  # noqa: PLC0415 - half a second, for pictures only

    figure = Figure(figsize=(_WIDTH, height), dpi=_DOTS_PER_INCH, facecolor=_PAPER)
    FigureCanvasAgg(figure)
    return figure


def _png(figure: "Figure") -> bytes:
    written = BytesIO()
    # the name of the software is left out, so that the bytes stay the same with its next version
    figure.savefig(
        written,
        format="png",
        dpi=_DOTS_PER_INCH,
        facecolor=_PAPER,
        metadata={"Software": None},
        pil_kwargs={"compress_level": _QUICKLY},
    )
    return written.getvalue()


def _write(
    figure: "Figure",
    left: float,
    top: float,
    text: str,
    *,
    size: float = _TEXT_SIZE,
    bold: bool = False,
    colour: str = _INK,
    centred: bool = False,
) -> None:
    """Write one line, its place in inches from the left and the bottom of the sheet."""
    width, height = figure.get_size_inches()
    figure.text(
        left / width,
        top / height,
        text,
        fontproperties=font(size, bold=bold),
        color=colour,
        ha="center" if centred else "left",
        va="center" if centred else "top",
        parse_math=False,
    )


def _list(figure: "Figure", labels: Sequence[_Label], top: float) -> None:
    """Write the days below each other, each beside its number."""
    for label in labels:
        _number(figure, label.number, _MARGIN + 0.19, top - 0.1)
        _write(figure, _MARGIN + _GUTTER, top, label.heading, size=_DAY_SIZE, bold=True, colour=_ACCENT)
        for line_number, line in enumerate(label.lines, start=1):
            _write(figure, _MARGIN + _GUTTER, top - line_number * _LINE, line)
        top -= label.height


def _number(figure: "Figure", number: int, left: float, top: float) -> None:
    """Draw a number on a disc around a point, in inches."""
    from matplotlib.patches import Ellipse  # noqa: PLC0415 - half a second, for pictures only

    width, height = figure.get_size_inches()
    disc = Ellipse((left / width, top / height), 0.36 / width, 0.36 / height, transform=figure.transFigure)
    disc.set(facecolor=_ACCENT, edgecolor="none", zorder=3)
    figure.add_artist(disc)
    _write(figure, left, top - 0.01, str(number), size=_SMALL_SIZE, bold=True, colour=_PAPER, centred=True)


def _chart(
    figure: "Figure", timeline: Timeline, labels: Sequence[_Label], bottom: float, height: float, *, texts: Texts
) -> None:
    """Draw the bars, and above them the numbers of the days told below, each over its day as far as there is room."""
    first, last, step = _period(timeline)
    counts = _counted(timeline.coverage, first, step)
    axes = figure.add_axes((_MARGIN / _WIDTH, bottom / height, 1 - 2 * _MARGIN / _WIDTH, _CHART / height))
    _style(axes, max(counts.values(), default=1))
    told = {(label.day - first).days // step for label in labels}
    places = list(counts)
    colours = [_ACCENT if place in told else _BAR for place in places]
    axes.bar(
        [place + 0.5 for place in places], list(counts.values()), width=_bar_width(first, last, step), color=colours
    )
    bars = (last - first).days // step + 1
    axes.set_xlim(-0.5, bars + 0.5)
    _days(axes, first, bars, step, texts)
    inner = _WIDTH - 2 * _MARGIN
    over = [_MARGIN + inner * ((label.day - first).days // step + 1) / (bars + 1) for label in labels]
    for label, left, day_left in zip(labels, _apart(over), over, strict=True):
        top = bottom + _CHART + _LANE - 0.2
        _number(figure, label.number, left, top)
        _line(figure, (left, top - 0.2), (day_left, bottom + _CHART - 0.02))


def _line(figure: "Figure", start: tuple[float, float], end: tuple[float, float]) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - half a second, for pictures only

    width, height = figure.get_size_inches()
    lefts, tops = (start[0] / width, end[0] / width), (start[1] / height, end[1] / height)
    figure.add_artist(Line2D(lefts, tops, color=_ACCENT, linewidth=1.2, transform=figure.transFigure))


def _apart(places: Sequence[float]) -> list[float]:
    """Move places, in order, so far apart that no numbers overlap, and back into the sheet."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + _LEAST_APART) if moved else max(place, _MARGIN + 0.18))
    end = _WIDTH - _MARGIN - 0.18
    for number in range(len(moved) - 1, -1, -1):
        moved[number] = min(moved[number], end)
        end = moved[number] - _LEAST_APART
    return moved


def _period(timeline: Timeline) -> tuple[date, date, int]:
    """Return the first and the last day, and how many days a bar stands for."""
    days = [*timeline.coverage, *(one.day for one in timeline.days[:MOST_LABELS])]
    first, last = min(days), max(days)
    span = (last - first).days + 1
    if span <= _MOST_BARS:
        return first, last, 1
    return first, last, _WEEK if span <= _WEEK * _MOST_BARS else _MONTH * math.ceil(span / (_MONTH * _MOST_BARS))


def _counted(coverage: Mapping[date, int], first: date, step: int) -> dict[int, int]:
    counts: dict[int, int] = {}
    for day, count in coverage.items():
        place = (day - first).days // step
        counts[place] = counts.get(place, 0) + count
    return counts


def _style(axes: "Axes", most: int) -> None:
    axes.set_facecolor(_PAPER)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_SOFT)
    axes.set_ylim(0, max(most, _FEWEST_ON_AXIS) * 1.05)
    axes.set_yticks([most] if most <= _FEWEST_ON_AXIS else [math.ceil(most / 2), most])
    axes.tick_params(axis="both", length=0, colors=_SOFT)
    axes.grid(axis="y", color="#e4e9ef", linewidth=0.8)
    axes.set_axisbelow(True)


def _unit(step: int, texts: Texts) -> str:
    if step == 1:
        return words.articles_a_day(texts)
    return words.articles_a_week(texts) if step == _WEEK else words.articles_in(texts, step)


def _days(axes: "Axes", first: date, bars: int, step: int, texts: Texts) -> None:
    """Name up to five days below the bars, the first and the last among them."""
    count = min(_MOST_TICKS, bars)
    places = sorted({round(number * (bars - 1) / max(count - 1, 1)) for number in range(count)})
    days = [first + timedelta(days=place * step) for place in places]
    shown = texts.short_day if len({one.year for one in days}) == 1 else texts.short_month
    axes.set_xticks([place + 0.5 for place in places], [shown(one) for one in days])
    for label in [*axes.get_xticklabels(), *axes.get_yticklabels()]:
        label.set_fontproperties(font(_SMALL_SIZE, bold=False))


def _bar_width(first: date, last: date, step: int) -> float:
    """Return a width at which a single bar can be seen, and does not fill the picture."""
    bars = (last - first).days // step + 1
    return min(0.8, bars / 8) if bars > 3 else 0.4
