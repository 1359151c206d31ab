"""The ring of a meeting, and the check of an emblem before it comes near a page."""

from __future__ import annotations

import re
from math import cos, pi, sin

from workflows.reports.paper import Ring

CENTRE, INNER, OUTER, LONG, DOTS = 50.0, 30.0, 44.0, 18.0, 48.6
FORBIDDEN = re.compile(
    rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<\s*(?:script|foreignObject|image|a)\b|\bon\w+\s*=|@import"
    rb"|\bhref\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)",
    re.IGNORECASE,
)
LARGEST_EMBLEM = 200_000


class EmblemError(ValueError):
    """An emblem that is not a plain drawing."""


def ring_svg(ring: Ring, accent: str) -> bytes:
    """Return the ring as SVG: strokes clockwise from the top, the long ones first, dots between them outside.

    Args:
        ring: how many strokes, long strokes and dots.
        accent: colour as ``#rrggbb``.
    """
    strokes = "".join(_stroke(place, ring.strokes, place < ring.chairs) for place in range(ring.strokes))
    dots = "".join(_dot(place, ring.dots) for place in range(ring.dots))
    width = 2.6 if ring.strokes <= 30 else max(0.8, 78 / ring.strokes)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 102 102" fill="none" '
        f'stroke="{accent}" stroke-width="{width:.2f}"><path d="{strokes}"/>'
        f'<path d="{dots}" stroke-width="2.6" stroke-linecap="round"/></svg>'
    ).encode()


def _stroke(place: int, of: int, long: bool) -> str:
    angle = 2 * pi * place / of
    return f"M{_point(angle, LONG if long else INNER)}L{_point(angle, OUTER)}"


def _dot(place: int, of: int) -> str:
    return f"M{_point(2 * pi * (place + 0.5) / of, DOTS)}h.01"


def _point(angle: float, radius: float) -> str:
    return f"{CENTRE + radius * sin(angle):.2f} {CENTRE - radius * cos(angle):.2f}"


def emblem_svg(svg: str) -> bytes:
    """Return an emblem that a mechanism has set, if it is a drawing that fetches, runs and links nothing.

    Raises:
        EmblemError: it is too large, not SVG, or holds more than a drawing.
    """
    data = svg.strip().encode()
    if len(data) > LARGEST_EMBLEM:
        raise EmblemError("the emblem is too large")
    if not re.match(rb"(?:<\?xml[^>]*\?>\s*)?<svg\b", data):
        raise EmblemError("the emblem is not SVG")
    if FORBIDDEN.search(data):
        raise EmblemError("the emblem holds more than a drawing")
    return data
