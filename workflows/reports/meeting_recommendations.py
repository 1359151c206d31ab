"""What a meeting recommended, as a chapter of its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflows.kernel.languages import N_, Sentence
from workflows.kernel.time import zone
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes.models import OutcomeDocument
from workflows.recommendations.models import Recommendation as RecommendationRow
from workflows.reports.addressed import addressees_of, mark_of, points_of
from workflows.reports.paper import Block, Chapter, Clock, Paragraph, Recommendation, Symbol, Text, Weekday
from workflows.reports.record import Record
from workflows.reports.wording import said_in

ADOPTED_HOW = {
    AdoptionMethod.CONSENSUS: N_("The meeting adopted the recommendations below by consensus on %(when)s."),
    AdoptionMethod.ACCLAMATION: N_("The meeting adopted the recommendations below by acclamation on %(when)s."),
    AdoptionMethod.AD_REFERENDUM: N_(
        "The meeting agreed on the recommendations below ad referendum; they were adopted on %(when)s."
    ),
    AdoptionMethod.CHAIRS_SUMMARY: N_(
        "The recommendations below are the Chair's summary of %(when)s, under the Chair's own responsibility."
    ),
    AdoptionMethod.NOTED: N_("The meeting took note of the recommendations below on %(when)s."),
    AdoptionMethod.NOT_STATED: N_("The recommendations below were adopted on %(when)s."),
}


def recommendations(record: Record) -> Chapter:
    """Return the recommendations with their bold leads, texts as adopted."""
    parts: list[Block] = []
    if record.recommendations:
        made = [recommendation(one, record) for one in record.recommendations]
        parts.append(Paragraph(text=(*_adoption(record), *_in_another_language(made))))
        parts += made
    return Chapter(key="recommendations", title=Sentence(N_("Recommendations")), parts=tuple(parts))


def _adoption(record: Record) -> Iterator[Text]:
    outcome, meeting = record.outcome, record.meeting
    if outcome is not None and outcome.adopted_at is not None:
        local = outcome.adopted_at.astimezone(zone(meeting.zone or "UTC"))
        when: Text = (Weekday(local.date()), ", ", Clock(local.time().replace(second=0, microsecond=0)))
        yield Sentence(ADOPTED_HOW[outcome.adoption_method], when=when)
        yield " "
        if outcome.adoption_words:
            yield Sentence(N_("In the words of the Chair: “%(words)s”"), words=outcome.adoption_words)
            yield " "
    yield Sentence(
        N_(
            "The recommendations are advisory and bind no State. Short titles in bold are the Secretariat's, not part"
            " of the text."
        )
    )


def _in_another_language(made: Sequence[Recommendation]) -> Iterator[Text]:
    if any(one.language for one in made):
        yield " "
        yield Sentence(N_("A text that is not published in the language of this report stands in its original."))


def recommendation(row: RecommendationRow, record: Record) -> Recommendation:
    """Return one recommendation with what stands beside it."""
    texts = {text.language: text.body for text in row.texts}
    language = record.language if texts.get(record.language) else row.original_language
    title = str(said_text(row.short_title, record.language, row.original_language)).rstrip(".")
    text, points = points_of(texts.get(language, ""))
    return Recommendation(
        text=text,
        items=points,
        basis=row.text_basis,
        mark=mark_of(row.number),
        title=f"{title}." if title else "",
        addressees=addressees_of(row, record),
        objectives=tuple(one.number for one in row.objectives),
        sources=_origin(row, record),
        key=f"recommendation-{row.id}",
        language="" if language == record.language else language,
    )


def said_text(texts: dict[str, str] | None, language: str, original: str) -> str:
    """Return a text in a language, or in its original, without a mark."""
    said = said_in(texts, language, original)
    return said if isinstance(said, str) else getattr(said, "text", "")


def _origin(row: RecommendationRow, record: Record) -> Text:
    document = next((one for one in record.documents if one.id == row.document_id), None)
    if document is None or not document.symbol:
        return ""
    label = _label_of(document, row)
    symbol = Symbol(document.symbol)
    return (symbol, ", ", Sentence(N_("paragraph %(number)s"), number=label)) if label else symbol


def _label_of(document: OutcomeDocument, row: RecommendationRow) -> str:
    for version in document.versions:
        if version.id == row.version_id:
            for block in version.blocks:
                if block.block_id == row.block_id:
                    return block.labels.get(document.original_language, "")
    return ""
