"""A change in a State: linked to a recommendation, a ratification, or a fact that stands beside the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session, selectinload

from workflows.exchange.codes import RECOMMENDATION, Codes
from workflows.exchange.entries import Coming, Entry, Values
from workflows.kernel.base import Origin
from workflows.kernel.ids import fixed_id
from workflows.kernel.time import PartialDate
from workflows.uptake.models import Evidence, Fact, Ratification, UptakeReport, UptakeVersion
from workflows.uptake.words import Contribution, InformationStatus, Position, Visibility
from workflows.uptake.workflow import UptakeState

ADDRESS = re.compile(r"https?://[^\s,;)]+")
# What the notes say of a link that no source states, and of the day on which an instrument was deposited.
LINK_DENIED = re.compile(
    r"\bno (?:causal )?link\b|\blink\b[^.;]*\b(?:by subject|not verified|not stated)\b", re.IGNORECASE
)
DEPOSITED = re.compile(r"deposited (\d{1,2}) ([A-Z][a-z]{2}) (\d{4})")

ON_THE_REPORT = ("code", "area_id", "mechanism_id", "source")


def states_a_link(row: Values) -> bool:
    """Tell whether the row ties the change to a recommendation and its note does not take that back."""
    return not LINK_DENIED.search(row["note"])


def deposited(year: str, note: str) -> PartialDate | None:
    """Return the day of deposit from the note if it lies in the year of the row; otherwise the year."""
    found = DEPOSITED.search(note)
    if found and found[3] == year:
        try:
            day = datetime.strptime(" ".join(found.groups()), "%d %b %Y")  # noqa: DTZ007 a day has no zone
            return PartialDate(day.strftime("%Y-%m-%d"))
        except ValueError:
            pass
    return PartialDate.of(year)


class ActEntry(Entry):
    """A fact or ratification: the columns under the names of the model."""

    special = frozenset({"target", "act_kind", "on"})

    def value(self, subject: Any, name: str) -> Any:
        """Return a value."""
        return subject.happened_on if name == "on" else super().value(subject, name)

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return the date."""
        return {"happened_on": values["on"]}


class FactEntry(ActEntry):
    """A change that no source links to a recommendation; what it names is on the same subject, no more."""

    noun, model = "fact", Fact

    def value(self, subject: Any, name: str) -> Any:
        """Return a value."""
        if name == "target":
            if subject.recommendation_id:
                return (RECOMMENDATION, subject.recommendation_id)
            return ("instrument", subject.instrument_id) if subject.instrument_id else None
        return super().value(subject, name)

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return date, kind and subject."""
        noun, id = values["target"] or ("", None)
        return {
            **super().derived(values, coming),
            "act_kind": values["act_kind"],
            "recommendation_id": id if noun == RECOMMENDATION else None,
            "instrument_id": id if noun == "instrument" else None,
        }


class RatificationEntry(ActEntry):
    """A State's action on a treaty, as the depositary has it."""

    noun, model = "ratification", Ratification

    def value(self, subject: Any, name: str) -> Any:
        """Return a value."""
        if name == "act_kind":
            return "ratification"
        return ("instrument", subject.instrument_id) if name == "target" else super().value(subject, name)

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return date and treaty."""
        return {**super().derived(values, coming), "instrument_id": values["target"][1]}


class UptakeEntry(Entry):
    """What a public source says about one State and one recommendation; what changes becomes a new version."""

    noun, model = "uptake report", UptakeReport
    options = (selectinload(UptakeReport.versions), selectinload(UptakeReport.recommendation))
    special = frozenset({"target", "act_kind", "on", "title", "note"})

    def fits(self, subject: Any) -> bool:
        """Only what is public, and about a recommendation, has a place in the files."""
        version = subject.current_version
        return (
            version is not None
            and version.visibility is Visibility.PUBLIC
            and subject.recommendation_id is not None
            and subject.state is UptakeState.PUBLISHED
        )

    def stepped(self, subject: Any) -> bool:
        """Tell whether the desk took it over or withdrew it."""
        return super().stepped(subject) or subject.state is not UptakeState.PUBLISHED

    def value(self, subject: Any, name: str) -> Any:
        """Return a value of the report or of its current version."""
        if name == "target":
            return (RECOMMENDATION, subject.recommendation_id)
        if name == "on":
            return subject.current_version.act_date
        if name in ON_THE_REPORT:
            return getattr(subject, name)
        return getattr(subject.current_version, name)

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return the recommendation."""
        return {"recommendation_id": values["target"][1]}

    def make(self, id: str, values: Values, unverified: str, coming: Coming) -> Sequence[Sequence[Any]]:
        """Return the report with its first version and the address of its source."""
        [[report]] = super().make(id, values, unverified, coming)
        version = _version(id, 1, values, coming)
        # The words of the act are searched with the report.
        report.versions = [version]
        return [[report], _evidence(version)]

    def put(
        self, session: Session, subject: Any, before: Values, values: Values, unverified: str, coming: Coming
    ) -> None:
        """Add a version with the new values."""
        super().put(session, subject, before, values, unverified, coming)
        version = _version(subject.id, subject.current_version.number + 1, values, coming)
        subject.versions.append(version)
        session.flush()
        session.add_all(_evidence(version))
        # Written anew from all versions when it is stored.
        subject.search_text = ""

    def label(self, subject: Any) -> str:
        """Return what the act is called."""
        return str(subject.current_version.title)


def _version(id: str, number: int, values: Values, coming: Coming) -> UptakeVersion:
    address = ADDRESS.search(values["source"])
    return UptakeVersion(
        id=fixed_id("uptake version", f"{id}|{number}"), report_id=id, number=number, entered_at=coming.now,
        origin=Origin.DESK if coming.demonstration else Origin.PUBLIC_SOURCE, source=values["source"],
        source_url=address.group() if address else "", position=Position.NOT_STATED,
        information_status=InformationStatus.PUBLIC_SOURCE if address else InformationStatus.STATEMENT_ONLY,
        contribution=contribution(values, coming.codes), act_kind=values["act_kind"], title=values["title"],
        act_date=values["on"], note=values["note"], visibility=Visibility.PUBLIC,
    )  # fmt: skip


def contribution(values: Values, codes: Codes) -> Contribution:
    """Return what the years allow to say: no source of the record states that a recommendation contributed."""
    year = codes.years.get(values["target"][1])
    if values["on"] is None or year is None:
        return Contribution.NOT_STATED
    return Contribution.PRE_EXISTING if values["on"].year < year else Contribution.SAME_PERIOD


def _evidence(version: UptakeVersion) -> list[Evidence]:
    if not version.source_url:
        return []
    return [
        Evidence(
            id=fixed_id("evidence", version.id), version_id=version.id, title=version.source, url=version.source_url
        )
    ]
