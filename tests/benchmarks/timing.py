"""Requests over one connection, page and floor in turn, so that a slow moment of the machine slows both."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Measured:
    """A page beside its floor: medians in milliseconds, the median of the ratios of pairs, and the sizes in bytes."""

    name: str
    page: float
    floor: float
    ratio: float
    page_bytes: int
    floor_bytes: int
    most: float = 2.0

    def line(self) -> str:
        """Return the row of the table."""
        verdict = "" if self.ratio <= self.most else f"  over {self.most}"
        return (
            f"{self.name:<34} {self.page:8.2f} ms {self.floor:8.2f} ms {self.ratio:6.2f}"
            f" {self.page_bytes / 1000:8.1f} kB {self.floor_bytes / 1000:8.1f} kB{verdict}"
        )


HEAD = f"{'':<34} {'page':>11} {'floor':>11} {'ratio':>6} {'page':>11} {'floor':>11}"


class Visitor:
    """Somebody with a connection that stays open, signed in or not."""

    def __init__(self, address: str, cookie: str = "") -> None:
        parts = urlsplit(address)
        self.connection = HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        self.headers = {"Cookie": cookie} if cookie else {}

    def get(self, path: str) -> tuple[float, int]:
        """Fetch a page and return the seconds it took and its size."""
        start = time.perf_counter()
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        content = answer.read()
        passed = time.perf_counter() - start
        if answer.status != 200:
            raise AssertionError(f"{path} answered {answer.status}")
        return passed, len(content)


def measure(name: str, visitor: Visitor, page: str, floor: str, rounds: int, most: float = 2.0) -> Measured:
    """Fetch page and floor in turn and return their medians."""
    for _ in range(5):
        visitor.get(page)
        visitor.get(floor)
    pages, floors = [], []
    page_bytes = floor_bytes = 0
    for _ in range(rounds):
        passed, page_bytes = visitor.get(page)
        pages.append(passed)
        passed, floor_bytes = visitor.get(floor)
        floors.append(passed)
    ratio = statistics.median(one / other for one, other in zip(pages, floors, strict=True))
    return Measured(
        name, statistics.median(pages) * 1000, statistics.median(floors) * 1000, ratio, page_bytes, floor_bytes, most
    )
