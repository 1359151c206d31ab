"""The thread of a recommendation on paper: its text, what came before it, and what is known of what followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence, TextBasis, Words
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Link as Lead
from workflows.kernel.views import Named, labelled
from workflows.mechanisms.models import Mechanism
from workflows.recommendations.text import is_numbered
from workflows.reports.addressed import mark_of, points_of
from workflows.reports.masthead import ACCENT, ADVISORY, DISCLAIMERS, accent_of, own_words
from workflows.reports.paper import (
    Block,
    Chapter,
    Column,
    Fact,
    Facts,
    Foreign,
    Masthead,
    Name,
    Note,
    Paper,
    Recommendation,
    Row,
    Table,
    Text,
    blank,
)
from workflows.reports.wording import Emblem
from workflows.uptake.thread import thread
from workflows.uptake.views import Node, Thread

KIND = "recommendation"
SECTIONS = (
    ("before", N_("On the way to the text")),
    ("shared", N_("What States shared")),
    ("beside", N_("Beside the line")),
)


def recommendation_thread_paper(
    session: Session, actor: Actor, number: str, language: str, now: datetime, *,
    off: frozenset[str] = frozenset(), emblem: Emblem | None = None,
) -> Paper:  # fmt: skip
    """Return the thread of a recommendation as the actor may see it.

    Args:
        number: its exact number.

    Raises:
        Absent: the actor sees no such recommendation.
    """
    seen = thread(session, actor, number, now, language)
    mechanism = session.scalars(select(Mechanism).where(Mechanism.code == seen.body.key)).first()
    paraphrase = seen.text_basis is TextBasis.PARAPHRASE
    if is_numbered(seen.number):
        title = Sentence(N_("Recommendation %(number)s: what is known of it"), number=seen.number)
        short = Sentence(N_("Recommendation %(number)s"), number=seen.number)
    else:
        title, short = (
            Sentence(N_("Proposed recommendation: what is known of it")),
            Sentence(N_("Proposed recommendation")),
        )
    meeting = seen.meeting.words if seen.meeting is not None else ""
    set_emblem = mechanism.emblem_file_id if mechanism is not None else None
    return Paper(
        kind=KIND,
        title=title,
        short=short,
        nature=ADVISORY,
        heading=_words(seen.title),
        language=language,
        symbol="" if paraphrase or "/" not in seen.number or not is_numbered(seen.number) else seen.number,
        as_of=now.date(),
        demonstration=seen.demonstration,
        off=frozenset(off),
        accent=accent_of(mechanism) if mechanism is not None else ACCENT,
        masthead=Masthead(
            kind=Sentence(N_("Thread of a recommendation")),
            body=seen.body.words,
            theme=meeting,
            place=seen.place,
            days=seen.starts,
            date=now.date(),
            emblem=emblem(set_emblem) if emblem is not None and set_emblem else "",
        ),
        disclaimers=(
            *(own_words(mechanism, language) if mechanism is not None else ()),
            Sentence(DISCLAIMERS[0]),
            Sentence(DISCLAIMERS[2]),
        ),
        chapters=(
            _text(seen, language),
            _steps("before", N_("On the way to the text"), _part(seen.nodes, before=True)),
            _shared(seen),
            _steps("after", N_("What followed"), _part(seen.nodes, before=False)),
            _beside(seen),
        ),
    )


def _words(value: Any) -> Text:
    """Return a value of a view as a line of a paper has it."""
    if value is None:
        return ""
    if isinstance(value, Lead | Named):
        if isinstance(value.words, str) and value.language not in (None, "", "en"):
            return Foreign(value.words, value.language)
        return value.words
    if isinstance(value, str | Sentence | Words | int | PartialDate | date):
        return value
    if isinstance(value, Sequence):
        found: list[Text] = []
        for one in value:
            words = _words(one)
            if not blank(words):
                found += [", ", words] if found else [words]
        return tuple(found)
    return str(value)


def _text(seen: Thread, language: str) -> Chapter:
    fitting = next((one for one in seen.texts if one.language == language), None)
    said = fitting or next((one for one in seen.texts if one.is_original), None) or next(iter(seen.texts), None)
    paraphrase = seen.text_basis is TextBasis.PARAPHRASE
    blocks: list[Block] = []
    if said is not None:
        text, points = points_of(said.body)
        blocks.append(
            Recommendation(
                text=text,
                items=points,
                basis=seen.text_basis,
                mark=mark_of(seen.number),
                addressees=_words(seen.addressed_to),
                basis_in_words=seen.basis,
                sources=Name(seen.source) if paraphrase and seen.source else "",
                reference=seen.number if paraphrase and is_numbered(seen.number) else "",
                number=None,
                language="" if said.language == language else said.language,
            )
        )
    said_with_text = {"nature", "text_basis", "basis"} | ({"source"} if paraphrase else set()) if blocks else ()
    facts = (
        Fact(label=Sentence(N_("Meeting")), value=_words(seen.meeting)),
        Fact(label=Sentence(N_("Adopted")), value=_words(seen.adopted_on)),
        Fact(label=Sentence(N_("State of the entry")), value=seen.state),
        *(Fact(label=one.label, value=_words(one.value)) for one in labelled(seen, but=said_with_text)),
    )
    return Chapter(key="text", title=Sentence(N_("Text")), number=None, parts=(*blocks, Facts(facts=facts)))


def _part(nodes: Sequence[Node], *, before: bool) -> list[Node]:
    """Return the nodes before the text, or those after it, without the acts, which have a table of their own."""
    at = next((place for place, node in enumerate(nodes) if node.heart), len(nodes))
    found = nodes[:at] if before else nodes[at + 1 :]
    return [node for node in found if not node.acts and node.absent is None]


def _steps(key: str, title: str, nodes: Sequence[Node]) -> Chapter:
    rows = tuple(Row(cells=tuple(_cells(node))) for node in nodes)
    return Chapter(
        key=key,
        title=Sentence(title),
        number=None,
        parts=(
            Table(
                caption=Sentence(title),
                number=None,
                columns=(
                    Column(label=Sentence(N_("Step")), width=42),
                    Column(label=Sentence(N_("When")), width=32),
                    Column(label=Sentence(N_("What"))),
                ),
                rows=rows,
            ),
        ),
    )


def _cells(node: Node) -> Iterator[Text]:
    yield _words(node.kind)
    yield _words(node.at) if node.at is not None else _words(node.year)
    what, note = _words(node.what), _words(node.note)
    basis: Text = (" (", node.basis, ")") if node.basis is TextBasis.PARAPHRASE else ()
    yield (what, basis, ". " if not blank(what) and not blank(note) else "", note)


def _shared(seen: Thread) -> Chapter:
    acts = [act for node in seen.nodes for act in node.acts]
    absent = [node.absent for node in seen.nodes if node.absent is not None]
    table = Table(
        caption=Sentence(N_("What States shared, in alphabetical order")),
        number=None,
        columns=(
            Column(label=Sentence(N_("State or territory")), width=36),
            Column(label=Sentence(N_("What was shared"))),
            Column(label=Sentence(N_("Stage, in the words of the State")), width=46),
        ),
        rows=tuple(
            Row(
                cells=(
                    Name(str(act.area)),
                    (act.kind, ": ", act.title) if act.title else act.kind,
                    (_words(act.stage), ", ", act.as_of) if act.as_of is not None else _words(act.stage) or "–",
                )
            )
            for act in acts
        ),
    )
    return Chapter(
        key="shared",
        title=Sentence(N_("What States shared")),
        number=None,
        parts=(table, *(Note(text=sentence) for sentence in absent)),
    )


def _beside(seen: Thread) -> Chapter:
    table = Table(
        caption=Sentence(N_("From public sources. None says that it follows from the recommendation.")),
        number=None,
        columns=(
            Column(label=Sentence(N_("State or territory")), width=36),
            Column(label=Sentence(N_("What changed"))),
            Column(label=Sentence(N_("Source")), width=52),
        ),
        rows=tuple(
            Row(cells=(Name(str(one.area)), (one.title, ", ", one.as_of) if one.as_of else one.title, one.source))
            for one in seen.beside
        ),
    )
    return Chapter(key="beside", title=Sentence(N_("Beside the line")), number=None, parts=(table,))
