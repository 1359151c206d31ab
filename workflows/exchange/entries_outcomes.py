"""Recommendations, commitments and instruments of the public record, and the objectives of the Global Compact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session, selectinload

from workflows.exchange.codes import Codes
from workflows.exchange.entries import Coming, Entry, Values
from workflows.kernel.actors import REGISTRY
from workflows.kernel.base import Access
from workflows.kernel.ids import fixed_id
from workflows.kernel.languages import TextBasis, sort_key
from workflows.recommendations.models import (
    Addressee,
    Commitment,
    Instrument,
    Objective,
    Recommendation,
    RecommendationObjective,
    RecommendationText,
    RecommendationTheme,
    Theme,
)
from workflows.recommendations.text import number_key
from workflows.recommendations.themes import theme_of_the_record
from workflows.recommendations.workflow import BEFORE_PUBLICATION, KEPT, RecommendationState

SHOWN = tuple(state for state in KEPT if state not in BEFORE_PUBLICATION)


def theme(label: str, codes: Codes) -> tuple[str, list[Theme]]:
    """Return the identifier of a theme, and the theme if it is new."""
    if label in codes.themes:
        return codes.themes[label], []
    code = re.sub(r"[^a-z0-9]+", "-", sort_key(label))[:80].strip("-") or "theme"
    # Two labels may come down to one code.
    if code in codes.theme_codes:
        code = f"{code[:60]}-{fixed_id('theme', label)[:8]}"
    made = theme_of_the_record(label, code=code, id=fixed_id("theme", label))
    codes.themes[label] = made.id
    codes.theme_codes.add(code)
    return made.id, [made]


class RecommendationEntry(Entry):
    """A recommendation that a public source reports: a paraphrase, shown with its basis."""

    noun, model = "recommendation", Recommendation
    special = frozenset({"text", "addressees", "themes", "objectives"})
    options = (
        selectinload(Recommendation.texts), selectinload(Recommendation.addressees),
        selectinload(Recommendation.themes), selectinload(Recommendation.objectives),
    )  # fmt: skip

    def fits(self, subject: Any) -> bool:
        """Only what the public sees has a place in the public record."""
        return subject.access is Access.PUBLIC and subject.state in SHOWN

    def stepped(self, subject: Any) -> bool:
        """Tell whether the desk took it over or moved it on."""
        return super().stepped(subject) or subject.state is not RecommendationState.ACTIVE

    def value(self, subject: Any, name: str) -> Any:
        """Return a value; what hangs on it as a set."""
        if name == "text":
            return next((one.body for one in subject.texts if one.language == "en"), "")
        if name == "addressees":
            return frozenset(one.kind for one in subject.addressees)
        if name == "themes":
            return frozenset(one.label.get("en", "") for one in subject.themes)
        if name == "objectives":
            return frozenset(one.number for one in subject.objectives)
        return super().value(subject, name)

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return the sort key and what is true of every recommendation of the record."""
        return {
            "sort_key": number_key(values["number"]),
            "text_basis": TextBasis.PARAPHRASE,
            "state": RecommendationState.ACTIVE,
            "access": Access.PUBLIC,
            "original_language": "en",
        }

    def make(self, id: str, values: Values, unverified: str, coming: Coming) -> Sequence[Sequence[Any]]:
        """Return the recommendation with its text, addressees, themes and objectives."""
        [[made]] = super().make(id, values, unverified, coming)
        made.texts = [RecommendationText(language="en", body=values["text"], is_original=True)]
        made.addressees = _addressees(id, values["addressees"])
        new, links = _themes(id, values["themes"], coming.codes)
        links += [RecommendationObjective(recommendation_id=id, objective_number=one) for one in values["objectives"]]
        coming.codes.years[id] = values["year"]
        return [[made, *new], links]

    def put(
        self, session: Session, subject: Any, before: Values, values: Values, unverified: str, coming: Coming
    ) -> None:
        """Set the values and what hangs on it."""
        super().put(session, subject, before, values, unverified, coming)
        if before["text"] != values["text"]:
            for one in subject.texts:
                if one.language == "en":
                    one.body = values["text"]
            # What is searched follows the text, which is a row of its own.
            subject.search_text = ""
        if before["addressees"] != values["addressees"]:
            subject.addressees = _addressees("", values["addressees"])
        if before["themes"] != values["themes"]:
            new, _ = _themes(subject.id, values["themes"], coming.codes)
            session.add_all(new)
            session.flush()
            subject.themes = [session.get_one(Theme, coming.codes.themes[one]) for one in sorted(values["themes"])]
        if before["objectives"] != values["objectives"]:
            subject.objectives = [session.get_one(Objective, one) for one in sorted(values["objectives"])]


def _addressees(id: str, kinds: Iterable[str]) -> list[Addressee]:
    given = {"recommendation_id": id} if id else {}
    return [Addressee(position=place, kind=kind, **given) for place, kind in enumerate(sorted(kinds))]


def _themes(id: str, labels: Iterable[str], codes: Codes) -> tuple[list[Theme], list[Any]]:
    new: list[Theme] = []
    links: list[Any] = []
    for label in sorted(labels):
        theme_id, made = theme(label, codes)
        new += made
        links.append(RecommendationTheme(recommendation_id=id, theme_id=theme_id))
    return new, links


class CommitmentEntry(Entry):
    """What a body promises: a register of its own."""

    noun, model = "commitment", Commitment
    special = frozenset({"text", "addressees", "themes", "objectives", "basis"})
    options = (selectinload(Commitment.theme),)

    def value(self, subject: Any, name: str) -> Any:
        """Return a value; lists as sets, as those of recommendations."""
        if name == "basis":
            return "commitment"
        if name == "text":
            return subject.text.get("en", "")
        if name == "addressees":
            return frozenset({subject.addressee} - {""})
        if name == "themes":
            return frozenset({subject.theme.label.get("en", "")} if subject.theme else ())
        if name == "objectives":
            return frozenset(int(one) for one in subject.objectives)
        return super().value(subject, name)

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return what the columns say of it in other words; IOM promises what it addresses to itself."""
        own = values["addressees"] == {"iom"}
        return {
            "sort_key": number_key(values["number"]),
            "mechanism_id": coming.codes.meetings[values["meeting_id"]].mechanism_id,
            "pledger_id": coming.codes.find("iom", "organization") if own else None,
            "text_basis": TextBasis.PARAPHRASE,
            "text": {"en": values["text"]},
            "addressee": ";".join(sorted(values["addressees"]))[:40],
            "objectives": [str(one) for one in sorted(values["objectives"])],
        }

    def make(self, id: str, values: Values, unverified: str, coming: Coming) -> Sequence[Sequence[Any]]:
        """Return the commitment, and its theme if it is new."""
        [[made]] = super().make(id, values, unverified, coming)
        new: list[Any] = []
        for label in sorted(values["themes"])[:1]:
            made.theme_id, new = theme(label, coming.codes)
        return [new, [made]]

    def put(
        self, session: Session, subject: Any, before: Values, values: Values, unverified: str, coming: Coming
    ) -> None:
        """Set the values and the theme."""
        super().put(session, subject, before, values, unverified, coming)
        if before["themes"] != values["themes"]:
            subject.theme_id = None
            for label in sorted(values["themes"])[:1]:
                theme_id, new = theme(label, coming.codes)
                session.add_all(new)
                session.flush()
                subject.theme_id = theme_id


class InstrumentEntry(Entry):
    """A treaty, compact, model law or framework."""

    noun, model = "instrument", Instrument

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return the sort key."""
        return {"sort_key": sort_key(values["title"])}


@dataclass(frozen=True)
class NumberedObjective:
    """An objective as the journal files it: its number is its identifier."""

    id: str

    def place(self) -> str:
        """Return the shared registry."""
        return REGISTRY


class ObjectiveEntry(Entry):
    """An objective of the Global Compact, with a short title that is a paraphrase."""

    noun, model = "objective", Objective

    def make(self, id: str, values: Values, unverified: str, coming: Coming) -> Sequence[Sequence[Any]]:
        """Return the objective; its number is its key."""
        return [[Objective(**values)]]

    def label(self, subject: Any) -> str:
        """Return the short title."""
        return str(subject.short_title.get("en", ""))
