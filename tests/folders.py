"""Small folders of CSV files, whole and consistent, to be spoilt in one place by a test."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from workflows.exchange.exporting import line
from workflows.exchange.formats import FILES

HEADERS = {kind.name: list(kind.header) for kind in FILES}
SOURCE = "Page of the Dialogue, https://mdm.example/about"

SMALL: dict[str, list[dict[str, str]]] = {
    "gcm_objectives.csv": [{"number": "5", "short_title": "More regular pathways"}],
    "states.csv": [
        {"iso3": "XAA", "iso2": "XA", "name": "Arvenia", "m49_region": "Europe", "un_member": "true"},
        {"iso3": "XAB", "iso2": "XB", "name": "Belmora", "m49_region": "Africa", "un_member": "true"},
        {"iso3": "XAN", "iso2": "XN", "name": "Ostrava Bay Territory", "un_member": "false"},
    ],
    "partners.csv": [
        {"code": "meu", "name": "Meridian Economic Union", "acronym": "MEU", "kind": "regional_union"},
    ],
    "mechanisms.csv": [
        {
            "code": "mdm", "name": "Meridian Dialogue on Migration", "acronym": "MDM", "kind": "rcp",
            "year_established": "2012", "status": "active", "regions": "Europe;Africa", "chair_iso3": "XAB",
            "associated_union": "meu", "aims": "Brings neighbours together.",
        },
    ],
    "instruments.csv": [{"code": "treaty-1", "title": "A treaty", "adopted_year": "2000", "kind": "treaty"}],
    "memberships.csv": [{"mechanism_code": "mdm", "iso3": "XAA", "role": "member"}],
    "chairs.csv": [
        {"mechanism_code": "mdm", "iso3": "XAB", "role": "chair", "start_year": "2021", "end_year": "2023"},
    ],
    "meetings.csv": [
        {
            "code": "mdm-6", "mechanism_code": "mdm", "edition": "6", "title": "Sixth meeting",
            "start_date": "2023-10-17", "end_date": "2023-10-18", "year": "2023", "city": "Port Selin",
            "country_iso3": "XAB", "convener": "meu",
        },
    ],
    "agenda_items.csv": [
        {
            "meeting_code": "mdm-6", "order": "1", "session_title": "Opening", "kind": "opening", "date": "2023-10-17",
            "basis": "agenda",
        },
    ],
    "participations.csv": [{"meeting_code": "mdm-6", "body": "meu", "role": "partner"}],
    "recommendations.csv": [
        {
            "id": "MDM6-R01", "meeting_code": "mdm-6", "year": "2023", "text": "Issue papers of origin sooner.",
            "addressee": "states", "theme": "documents", "gcm_objectives": "5", "basis": "adopted",
        },
        {
            "id": "MDM6-R02", "meeting_code": "mdm-6", "year": "2023", "text": "Host the next meeting.",
            "addressee": "states", "theme": "follow-up", "basis": "commitment",
        },
    ],
    "uptake.csv": [
        {
            "id": "UP-1", "iso3": "XAA", "recommendation_or_instrument": "MDM6-R01", "what_changed": "law",
            "title": "Act on papers", "year": "2024", "mechanism_code": "mdm",
        },
        {
            "id": "UP-2", "iso3": "XAA", "recommendation_or_instrument": "treaty-1", "what_changed": "ratification",
            "title": "Accession to the treaty", "year": "2009", "note": "Accession deposited 21 Jan 2009.",
        },
        {"id": "UP-3", "iso3": "XAB", "what_changed": "plan", "title": "Plan on mixed movements"},
    ],
}  # fmt: skip


def small(**changes: Any) -> dict[str, list[dict[str, str]]]:
    """The small folder as rows, to change."""
    return copy.deepcopy(SMALL) | changes


def text_of(name: str, rows: list[dict[str, str]]) -> str:
    """A file as text."""
    header = HEADERS[name]
    return line(header) + "".join(line([{"source": SOURCE, **row}.get(one, "") for one in header]) for row in rows)


def written(folder: Path, rows: dict[str, list[dict[str, str]]]) -> Path:
    """A folder with these files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in rows.items():
        (folder / name).write_text(text_of(name, lines), encoding="utf-8", newline="")
    return folder


def texts(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, byte for byte."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
