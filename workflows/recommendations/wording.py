"""The words of a recommendation: taken from its paragraph to the letter, and what it is called."""

from __future__ import annotations

from collections.abc import Collection

from workflows.kernel.languages import text_in
from workflows.outcomes.models import Version
from workflows.outcomes.text import opening_verb
from workflows.recommendations.models import Recommendation, RecommendationText
from workflows.recommendations.queries import words_of
from workflows.recommendations.text import is_numbered, shortened


def called(recommendation: Recommendation) -> str:
    """Return the number; of one that has none yet, how its text begins."""
    if is_numbered(recommendation.number):
        return recommendation.number
    language = recommendation.original_language
    texts = {text.language: text.body for text in recommendation.texts}
    return text_in(recommendation.short_title, language, language) or shortened(text_in(texts, language, language))


def take_texts(recommendation: Recommendation, version: Version, languages: Collection[str] | None = None) -> None:
    """Take the words of its paragraph and sub-paragraphs over to the letter, in these languages or in all."""
    kept = {text.language: text for text in recommendation.texts}
    for text in words_of(version.paragraph(recommendation.block_id or "")):
        if languages is not None and text.language not in languages:
            continue
        row = kept.pop(text.language, None)
        if row is None:
            row = RecommendationText(language=text.language, body=text.body)
            recommendation.texts.append(row)
        row.body, row.is_original, row.status = text.body, text.is_original, text.status
        if text.is_original:
            recommendation.operative_verb = opening_verb(text.body)[:60]
    for row in kept.values():
        recommendation.texts.remove(row)


def complete_texts(recommendation: Recommendation, version: Version) -> None:
    """Add the languages that were completed since the adoption; the words that were adopted are left alone."""
    there = {text.language for text in recommendation.texts}
    recommendation.texts += [
        RecommendationText(language=text.language, body=text.body, is_original=text.is_original, status=text.status)
        for text in words_of(version.paragraph(recommendation.block_id or ""))
        if text.language not in there
    ]
