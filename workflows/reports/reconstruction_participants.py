"""What public sources say of who took part in a meeting, as a chapter of a reconstruction."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.kernel.languages import N_, Sentence
from workflows.participation.models import Participation
from workflows.reports.paper import Chapter, Cited, Column, Name, Paragraph, Row, Table, Text
from workflows.reports.record import Record
from workflows.reports.sources import SourceList
from workflows.reports.wording import name_on


def participants(record: Record, sources: SourceList) -> Chapter:
    """Return the bodies and States that the sources name."""
    rows = tuple(_participants(record, sources))
    return Chapter(
        key="participants",
        title=Sentence(N_("Who is known to have taken part")),
        parts=(
            Paragraph(
                text=Sentence(N_("The sources name the bodies and States of %(table)s."), table=Cited("named")),
                introduces=True,
            ),
            Table(
                key="named",
                caption=Sentence(N_("Bodies and States named")),
                columns=(
                    Column(label=Sentence(N_("Name"))),
                    Column(label=Sentence(N_("Part taken")), width=70),
                    Column(label=Sentence(N_("Source")), width=18, numeric=True),
                ),
                rows=rows,
            ),
        ),
    )


def _participants(record: Record, sources: SourceList) -> Iterator[Row]:
    """Give each body and State once, with all the parts that it took."""
    found: dict[str, list[Participation]] = {}
    for row in record.participations:
        name = _who(row, record)
        if name:
            found.setdefault(name, []).append(row)
    for name, rows in found.items():
        parts: list[Text] = []
        for row in rows:
            note = "" if "note" in row.unverified.split(",") else row.note
            part: Text = (row.role, ": ", note) if note else row.role
            parts += ["; ", part] if parts else [part]
        yield Row(cells=(Name(name), tuple(parts), sources.cite(*(row.source for row in rows))))


def _who(row: Participation, record: Record) -> str:
    names = [name_on(one, record.language, record.day) for one in (row.body, row.area) if one is not None]
    return f"{names[0]} ({names[1]})" if len(names) == 2 else "".join(names)
