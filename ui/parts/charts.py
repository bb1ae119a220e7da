"""Charts as Vega-Lite specifications: plain values in, a plain value out, drawn by the browser.

No name, colour or text in them is markup: Vega draws each as a text of a picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Row = Mapping[str, str | float | None]
Spec = dict[str, object]

BAR, THICK = 42, 16
"""How high a row with its name above its bar is, and the bar alone, in pixels."""
SMALL_BAR = 54
"""How high a row of small bars over weeks is."""
LINES = 300
"""How high a chart over weeks is."""
LONGEST_LABEL = 150
"""How many pixels a name beside a row may take."""
BLUE, AMBER, RUST, GREY = "#2f7bd9", "#d99a1c", "#c2452d", "#8a9099"
GREEN = "#2a9147"


def bars(rows: Sequence[Row], name: str, figure: str, unit: str = "") -> Spec:
    """Return a bar for each row, with its name above it and its figure at its end.

    The keys of a row are what is said of it: its name, its figure.
    """
    encoding = {"y": _names(name, rows), "x": _figure(figure)}
    return {
        "data": {"values": [dict(row) for row in rows]},
        "height": {"step": BAR},
        "transform": [{"calculate": f"format(datum['{figure}'], ',.0f') + '{unit}'", "as": "said"}],
        "layer": [
            {"mark": {"type": "bar", "color": BLUE, "size": THICK, "tooltip": None}, "encoding": encoding},
            {
                "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 13, "color": GREY, "fontWeight": 600},
                "encoding": {**encoding, "text": {"field": "said"}},
            },
        ],
    }


def stacked(rows: Sequence[Row], name: str, parts: Mapping[str, str], figure: str, *, upright: bool = False) -> Spec:
    """Return a bar for each row, made of parts in their order; each part is a key of the row, with its colour.

    Upright they stand side by side, for weeks.
    """
    names = list(parts)
    long = [
        {name: row[name], figure: row[part], "part": part, "order": at}
        for row in rows
        for at, part in enumerate(names)
        if row[part] is not None
    ]
    along, across = ("y", "x") if upright else ("x", "y")
    by_name: Spec = _weeks(name, rows) if upright else _names(name, rows)
    return {
        "data": {"values": long},
        "height": LINES if upright else {"step": BAR},
        "mark": {"type": "bar", "tooltip": True} | ({} if upright else {"size": THICK}),
        "encoding": {
            across: by_name,
            along: {**_figure(figure), "stack": "zero"},
            "color": {
                "field": "part",
                "type": "nominal",
                "scale": {"domain": names, "range": list(parts.values())},
                "legend": {"title": None, "orient": "top", "direction": "horizontal", "columns": 2, "labelLimit": 200},
            },
            "order": {"field": "order", "type": "ordinal"},
        },
    }


def line(rows: Sequence[Row], name: str, figure: str) -> Spec:
    """Return a line over weeks with a point for each that has a figure; where one has none, the line breaks off."""
    encoding = {"x": _weeks(name, rows), "y": _figure(figure)}
    return {
        "data": {"values": [dict(row) for row in rows]},
        "height": LINES,
        "layer": [
            {"mark": {"type": "line", "color": BLUE, "invalid": "break-paths-show-path-domains"}, "encoding": encoding},
            {
                "mark": {"type": "point", "filled": True, "size": 60, "color": BLUE, "tooltip": True},
                "encoding": encoding,
            },
        ],
    }


def small_bars(rows: Sequence[Row], names: Sequence[str], weeks: Sequence[str], figure: str, event: str | None) -> Spec:
    """Return for each name a row of small bars over weeks, each row as high as its own highest week.

    A row of the values names its `name`, its `week` and its figure. `event` is the week in which something happened: it
    is marked by a line down through all rows.
    """
    peaks = {name: max((_number(row[figure]) for row in rows if row["name"] == name), default=0.0) for name in names}
    drawn = [
        {
            "week": row["week"],
            "category": row["name"],
            figure: row[figure],
            "bottom": -at,
            "top": -at + 0.02 + 0.75 * _number(row[figure]) / (peaks[name] or 1),
        }
        for at, name in enumerate(names)
        for row in rows
        if row["name"] == name and row[figure] is not None
    ]
    labels = {-at: (name, f"up to {peaks[name]:.0f}") for at, name in enumerate(names)}
    x = _weeks("week", [{"week": week} for week in weeks])
    y: Spec = {
        "field": "top",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [-len(names) + 0.9, 1], "nice": False, "zero": False},
        "axis": {
            "values": [-at for at in range(len(names))],
            "labelExpr": f"({_expression(labels)})[datum.value]",
            "labelBaseline": "line-bottom",
            "labelOffset": -14,  # the second line stands on the row's ground
            "labelLimit": LONGEST_LABEL,
            "grid": True,
            "ticks": False,
            "domain": False,
        },
    }
    layers: list[Spec] = [
        {
            "mark": {"type": "rect", "color": BLUE, "tooltip": {"content": "encoding"}},
            "encoding": {
                "x": x,
                "y": y,
                "y2": {"field": "bottom"},
                "tooltip": [{"field": key} for key in ("category", "week", figure)],
            },
        }
    ]
    if event is not None:
        layers.append(
            {
                "data": {"values": [{"week": event}]},
                "mark": {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 2, "color": RUST},
                "encoding": {"x": x},
            }
        )
    return {"data": {"values": drawn}, "height": SMALL_BAR * len(names) + 40, "layer": layers}


def _names(field: str, rows: Sequence[Row]) -> Spec:
    """Return rows with their names above them, where a long one has room, on a telephone too."""
    axis = {
        "title": None,
        "ticks": False,
        "domain": False,
        "labelAlign": "left",
        "labelPadding": -2,
        "labelOffset": -THICK,
        "labelLimit": 1_000,
        "labelFontSize": 13,
        "zindex": 1,
    }
    return {"field": field, "type": "nominal", "sort": None, "axis": axis, "scale": {"domain": _domain(field, rows)}}


def _weeks(field: str, rows: Sequence[Row]) -> Spec:
    axis = {"labelAngle": 0, "labelOverlap": True, "title": None, "grid": False}
    scale = {"domain": _domain(field, rows), "paddingInner": 0.15}
    return {"field": field, "type": "ordinal", "sort": None, "axis": axis, "scale": scale}


def _domain(field: str, rows: Sequence[Row]) -> list[str]:
    """Return the names in their order. Said in so many words, since a chart whose figures change keeps its first order."""
    return list(dict.fromkeys(str(row[field]) for row in rows))


def _figure(field: str) -> Spec:
    axis = {"title": field, "tickMinStep": 1, "tickCount": 5, "format": "d"}
    return {"field": field, "type": "quantitative", "axis": axis, "scale": {"zero": True}}


def _number(value: str | float | None) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _expression(labels: Mapping[int, tuple[str, str]]) -> str:
    """Return a Vega expression of labels by their place; names are those of categories, without quotation marks."""
    return "{" + ", ".join(f"'{at}': ['{one}', '{more}']" for at, (one, more) in labels.items()) + "}"
