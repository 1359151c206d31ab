"""What public sources say of the agenda of a meeting and of what it recommended, as chapters of a reconstruction."""

from __future__ import annotations

from workflows.kernel.languages import N_, Sentence
from workflows.recommendations.models import Recommendation as RecommendationRow
from workflows.reports.addressed import addressees_of, points_of
from workflows.reports.paper import Block, Chapter, Cited, Column, Note, Paragraph, Recommendation, Row, Table, Text
from workflows.reports.record import Record
from workflows.reports.sources import SourceList
from workflows.reports.wording import said_in


def recommendations(record: Record, sources: SourceList) -> Chapter:
    """Return what the sources report as recommended, each with basis and source; the order is ours."""
    parts: list[Block] = []
    if record.recommendations:
        parts.append(
            Paragraph(
                text=Sentence(
                    N_("Each entry is a paraphrase in our words, with its basis and its source. The order is ours.")
                )
            )
        )
        parts += [_recommendation(one, record, sources) for one in record.recommendations]
        parts.append(
            Note(
                text=Sentence(
                    N_(
                        "The addressee and the objective of the Global Compact in the margin are our reading, not that"
                        " of the sources. The objectives were adopted in 2018."
                    )
                )
            )
        )
    return Chapter(
        key="recommendations",
        title=Sentence(N_("What the meeting is reported to have recommended")),
        parts=tuple(parts),
    )


def _recommendation(row: RecommendationRow, record: Record, sources: SourceList) -> Recommendation:
    texts = {text.language: text.body for text in row.texts}
    language = record.language if texts.get(record.language) else row.original_language
    text, points = points_of(texts.get(language, ""))
    return Recommendation(
        text=text,
        items=points,
        basis=row.text_basis,
        addressees=addressees_of(row, record),
        objectives=tuple(one.number for one in row.objectives),
        basis_in_words=row.basis,
        sources=sources.cite(row.source),
        reference=row.number,
        language="" if language == record.language else language,
    )


def agenda(record: Record, sources: SourceList) -> Chapter:
    """Return the items that the sources show."""
    rows = tuple(
        Row(
            cells=(
                _item_title(item.title, item.lead_note, record, "lead_note" not in item.unverified.split(",")),
                item.basis,
                sources.cite(item.source),
            )
        )
        for item in record.items
    )
    return Chapter(
        key="agenda",
        title=Sentence(N_("What was on the agenda")),
        parts=(
            Paragraph(
                text=Sentence(
                    N_("The sources show the items of %(table)s. Titles are paraphrased."), table=Cited("items")
                ),
                introduces=True,
            ),
            Table(
                key="items",
                caption=Sentence(N_("Items, in the order of the source")),
                columns=(
                    Column(label=Sentence(N_("Item (paraphrase)"))),
                    Column(label=Sentence(N_("Basis")), width=64),
                    Column(label=Sentence(N_("Source")), width=18, numeric=True),
                ),
                rows=rows,
            ),
        ),
    )


def _item_title(title: dict[str, str], lead: str, record: Record, confirmed: bool) -> Text:
    said = said_in(title, record.language)
    # Who is named on a public programme is named here as well.
    return (said, ". ", Sentence(N_("Named: %(names)s"), names=lead)) if lead and confirmed else said
