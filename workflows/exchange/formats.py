"""The twelve files: one table each, and in it one line for each column.

To add a field: a column of the model, and one line here that names the column of the file, what may stand in it and
the attribute that keeps it. Loading, checking and exporting read these tables.
"""

from __future__ import annotations

from typing import Any

from workflows.exchange.cell_codes import ISO2, ISO3, NUMBER_OF_TEXT, Code, Link, Named, Objectives, Target
from workflows.exchange.cell_values import Day, Whole, Word, Year, YesNo
from workflows.exchange.cells import Address, English, Several, Source, Text, Themes
from workflows.exchange.codes import (
    AREA,
    COMMITMENT,
    INSTRUMENT,
    MECHANISM,
    MEETING,
    OBJECTIVE,
    ORGANIZATION,
    RECOMMENDATION,
    Codes,
)
from workflows.exchange.entries_meetings import ItemEntry, MeetingEntry, ParticipationEntry
from workflows.exchange.entries_outcomes import CommitmentEntry, InstrumentEntry, ObjectiveEntry, RecommendationEntry
from workflows.exchange.entries_parties import AreaEntry, MechanismEntry, MembershipEntry, OrganizationEntry, TermEntry
from workflows.exchange.entries_uptake import FactEntry, RatificationEntry, UptakeEntry, deposited, states_a_link
from workflows.exchange.file_kinds import Column, FileKind, Row
from workflows.mechanisms.words import MechanismKind, MechanismStatus, MembershipRole, Office
from workflows.meetings.words import ItemBasis, ItemKind
from workflows.participation.words import ParticipationRole
from workflows.parties.words import OrganizationKind
from workflows.recommendations.words import AddresseeKind, Basis, InstrumentKind
from workflows.uptake.words import ActKind

SOURCE = Column("source", Source(), "source", required=True)
NOTE = Column("note", Text(4000), "note")
OF_MECHANISM = Column("mechanism_code", Link(nouns=(MECHANISM,), files=("mechanisms.csv",)), "mechanism_id", True)
OF_MEETING = Column("meeting_code", Link(nouns=(MEETING,), files=("meetings.csv",)), "meeting_id", True)
AN_AREA = Link(nouns=(AREA,), files=("states.csv",))

OBJECTIVES = FileKind(
    "gcm_objectives.csv", ("number",),
    (
        Column("number", Whole(2, 1, 23), "number", True),
        Column("short_title", English(200), "short_title", True),
        SOURCE,
    ),
    (ObjectiveEntry(),), code_noun=lambda row: OBJECTIVE,
)  # fmt: skip

STATES = FileKind(
    "states.csv", ("iso3",),
    (
        Column("iso3", ISO3, "code", True),
        Column("iso2", ISO2, "iso2"),
        Column("name", Text(200), "name", True),
        Column("m49_region", Text(80), "region"),
        Column("m49_subregion", Text(80), "subregion"),
        Column("un_member", YesNo(), "un_member", True),
        SOURCE,
    ),
    (AreaEntry(),), code_noun=lambda row: AREA,
)  # fmt: skip

PARTNERS = FileKind(
    "partners.csv", ("code",),
    (
        Column("code", Code(), "code", True),
        Column("name", Text(300), "name", True),
        Column("acronym", Text(80), "acronym"),
        Column("kind", Word(words=OrganizationKind), "organization_kind", True),
        SOURCE,
    ),
    (OrganizationEntry(),), code_noun=lambda row: ORGANIZATION,
)  # fmt: skip

MECHANISMS = FileKind(
    "mechanisms.csv", ("code",),
    (
        Column("code", Code(40), "code", True),
        Column("name", Text(300), "name", True),
        Column("acronym", Text(80), "acronym"),
        Column("kind", Word(words=MechanismKind), "mechanism_kind", True),
        Column("year_established", Year(dated=False), "year_established", past=True),
        Column("status", Word(words=MechanismStatus), "status"),
        Column("regions", Several(400), "regions"),
        Column("thematic_areas", Several(2000), "thematic_areas"),
        Column("secretariat", Text(1000), "secretariat_note"),
        Column("current_or_last_chair", Text(1000), "chair_note"),
        # It repeats the chair in codes and says nothing of a term; terms are the rows of chairs.csv.
        Column("chair_iso3", Link(nouns=(AREA,), files=("states.csv",), many=True)),
        Column("chair_as_of", Year(), "chair_as_of", past=True),
        Column("associated_union", Link(400, (ORGANIZATION,), ("partners.csv",), many=True), "unions"),
        Column("website", Address(500), "website"),
        Column("aims", Text(4000), "aims"),
        NOTE,
        SOURCE,
    ),
    (MechanismEntry(),), code_noun=lambda row: MECHANISM,
)  # fmt: skip

INSTRUMENTS = FileKind(
    "instruments.csv", ("code",),
    (
        Column("code", Code(), "code", True),
        Column("title", Text(500), "title", True),
        Column("adopted_year", Year(), "adopted_on", past=True),
        Column("kind", Word(words=InstrumentKind), "kind", True),
        NOTE,
        SOURCE,
    ),
    (InstrumentEntry(),), code_noun=lambda row: INSTRUMENT,
)  # fmt: skip

MEMBERSHIPS = FileKind(
    "memberships.csv", ("mechanism_code", "iso3"),
    (
        OF_MECHANISM,
        Column("iso3", AN_AREA, "area_id", True),
        Column("role", Word(words=MembershipRole), "role", True),
        NOTE,
        SOURCE,
    ),
    (MembershipEntry(),),
)  # fmt: skip

CHAIRS = FileKind(
    "chairs.csv", ("mechanism_code", "iso3", "role", "start_year", "end_year"),
    (
        OF_MECHANISM,
        Column("iso3", AN_AREA, "holder_id", True),
        Column("role", Word(words=Office, spelled={"co_chair": "co-chair"}, without=("secretariat",)), "office", True),
        Column("start_year", Year(), "valid_from"),
        Column("end_year", Year(), "valid_to"),
        SOURCE,
    ),
    (TermEntry(),),
)  # fmt: skip

MEETINGS = FileKind(
    "meetings.csv", ("code",),
    (
        Column("code", Code(), "code", True),
        OF_MECHANISM,
        Column("edition", Whole(3, 1, 999), "edition"),
        Column("title", English(500), "title", True),
        Column("theme", English(1000), "theme"),
        Column("start_date", Day(), "starts"),
        Column("end_date", Day(), "ends"),
        Column("year", Year(dated=False), "year", True),
        Column("city", Text(120), "city"),
        Column("country_iso3", AN_AREA, "country_id"),
        Column("host", Text(500), "host"),
        Column("convener", Named(nouns=(ORGANIZATION,), files=("partners.csv",)), "convener"),
        Column("participants_count", Whole(), "participants_count"),
        Column("mechanisms_count", Whole(), "mechanisms_count"),
        Column("partner_count", Whole(), "partner_count"),
        Column("report_url", Address(1000), "report_url"),
        NOTE,
        SOURCE,
    ),
    (MeetingEntry(),), code_noun=lambda row: MEETING,
)  # fmt: skip

AGENDA_ITEMS = FileKind(
    "agenda_items.csv", ("meeting_code", "order"),
    (
        OF_MEETING,
        Column("order", Whole(3, 0, 999), "position", True),
        Column("session_title", English(500), "title", True),
        Column("kind", Word(words=ItemKind), "kind", True),
        Column("date", Day(), "held_on"),
        Column("moderator_or_speakers", Text(1000), "lead_note"),
        Column("basis", Word(words=ItemBasis), "basis", True),
        SOURCE,
    ),
    (ItemEntry(),),
)  # fmt: skip


def _as_a_state(row: Row, values: dict[str, Any]) -> None:
    """A State that is listed as partner is none: the remark says in what role it was there."""
    if row["role"] == "partner" and not row["body"]:
        if row["note"].startswith("co-facilitator"):
            values["role"] = ParticipationRole.CO_FACILITATOR.value
        elif "spoke" in row["note"]:
            values["role"] = ParticipationRole.SPEAKER.value


PARTICIPATIONS = FileKind(
    "participations.csv", ("meeting_code", "body", "role", "state_iso3"),
    (
        OF_MEETING,
        Column("body", Link(nouns=(MECHANISM, ORGANIZATION), files=("mechanisms.csv", "partners.csv")), "body_id"),
        Column("role", Word(words=ParticipationRole), "role", True),
        Column("state_iso3", AN_AREA, "area_id"),
        NOTE,
        SOURCE,
    ),
    (ParticipationEntry(),), adjust=_as_a_state,
)  # fmt: skip

RECOMMENDATIONS = FileKind(
    "recommendations.csv", ("id",),
    (
        Column("id", NUMBER_OF_TEXT, "number", True),
        OF_MEETING,
        Column("year", Year(dated=False), "year", True, past=True),
        Column("text", Text(8000), "text", True),
        Column("addressee", Word(200, AddresseeKind, many=True), "addressees"),
        Column("theme", Themes(500), "themes"),
        Column("gcm_objectives", Objectives(80, (OBJECTIVE,), ("gcm_objectives.csv",), many=True), "objectives"),
        Column("basis", Word(words=Basis), "basis", True),
        SOURCE,
    ),
    (RecommendationEntry(), CommitmentEntry()),
    choose=lambda row, codes: int(row["basis"] == Basis.COMMITMENT),
    code_noun=lambda row: COMMITMENT if row["basis"] == Basis.COMMITMENT else RECOMMENDATION,
)  # fmt: skip


def _change(row: Row, codes: Codes) -> int:
    """Tell what a change in a State is: a ratification, uptake of a recommendation, or a fact beside the line."""
    if row["what_changed"] == "ratification":
        return 0
    linked = codes.noun(row["recommendation_or_instrument"], RECOMMENDATION, INSTRUMENT) == RECOMMENDATION
    return 1 if linked and states_a_link(row) else 2


UPTAKE = FileKind(
    "uptake.csv", ("id",),
    (
        Column("id", NUMBER_OF_TEXT, "code", True),
        Column("iso3", AN_AREA, "area_id", True),
        Column(
            "recommendation_or_instrument",
            Target(nouns=(RECOMMENDATION, INSTRUMENT), files=("recommendations.csv", "instruments.csv")), "target",
        ),
        Column("what_changed", Word(words=ActKind, more=("ratification",)), "act_kind", True),
        Column("title", Text(1000), "title", True),
        Column("year", Year(), "on", past=True),
        Column("mechanism_code", Link(nouns=(MECHANISM,), files=("mechanisms.csv",)), "mechanism_id"),
        NOTE,
        SOURCE,
    ),
    (RatificationEntry(), UptakeEntry(), FactEntry()), choose=_change,
    adjust=lambda row, values: (
        values.update(on=deposited(row["year"], row["note"])) if row["what_changed"] == "ratification" else None
    ),
)  # fmt: skip

# In the order in which they are loaded: what is referred to comes first.
FILES: tuple[FileKind, ...] = (
    OBJECTIVES, STATES, PARTNERS, MECHANISMS, INSTRUMENTS, MEMBERSHIPS, CHAIRS, MEETINGS, AGENDA_ITEMS, PARTICIPATIONS,
    RECOMMENDATIONS, UPTAKE,
)  # fmt: skip
