"""The floors: the rows of a page, one query of SQLAlchemy Core for each kind of row, printed as a bare list.

The same rows and the same cells as the page, in English as they are stored: for an officer also the steps and the
journal, which the public does not get. Only columns that are shown are selected, and rows are counted before the words
beside them are looked up. No menu, no head, no macros, no languages, no visibility beyond what gives the same rows. No
sign-in either: who reads and what they may do is work of ours, which an officer's page does above its floor. Links are
links, since they are cells. Words of closed lists are printed by their label. Nothing is kept between requests but the
compiled templates and SQLAlchemy's own cache.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response
from jinja2 import DictLoader, Environment
from sqlalchemy import create_engine

from tests.benchmarks.floor_areas import area_page
from tests.benchmarks.floor_lists import LISTS
from tests.benchmarks.floor_meetings import desk_agenda, desk_meeting, public_meeting
from tests.benchmarks.floor_recommendations import register, thread
from tests.benchmarks.floor_tables import Rows


def floors(url: str) -> Flask:
    """Return the application of the floors: bare Flask, an engine as SQLAlchemy makes it, Jinja with escaping."""
    engine = create_engine(url)
    lists = Environment(loader=DictLoader(LISTS), autoescape=True)
    served = Flask("floors", static_folder=None)

    def answer(name: str, rows: Callable[..., Rows], **given: Any) -> Response:
        with engine.connect() as connection:
            return Response(lists.get_template(name).render(rows(connection, **given)), mimetype="text/html")

    def add(address: str, name: str, rows: Callable[..., Rows], **set_: Any) -> None:
        def view(**given: Any) -> Response:
            return answer(name, rows, **given, **set_)

        served.add_url_rule(address, f"{name} {address}", view)

    add("/meetings/<code>", "meeting", public_meeting)
    add("/desk/meetings/<code>", "desk meeting", desk_meeting)
    add("/desk/meetings/<code>/agenda", "desk agenda", desk_agenda)
    add("/areas/<code>", "area", area_page, desk=False)
    add("/desk/areas/<code>", "desk area", area_page, desk=True)
    add("/recommendations", "register", register, desk=False)
    add("/desk/recommendations", "register", register, desk=True)
    add("/recommendations/<path:number>", "thread", thread, desk=False)
    add("/desk/recommendations/<path:number>", "desk thread", thread, desk=True)
    return served


# --------------------------------------------------------------------------------------------------------------- area


# ------------------------------------------------------------------------------------------------------------- thread
