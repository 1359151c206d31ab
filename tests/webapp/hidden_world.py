"""What the demonstration has none of, or none that is its own: things that most people must not know of.

Each carries a word that stands nowhere else, so that a page on which it is read gives the thing away. ``MARKS`` says
by hand who may read each word, after DOMAIN 3; whoever is not named there must find no trace of it anywhere.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.consequences import follow
from workflows.demonstration import bodies, desk, letters, papers, people, texts
from workflows.demonstration.cast import Cast, at
from workflows.demonstration.desk import Point, Sitting
from workflows.files import actions as files
from workflows.kernel.actors import RoleName
from workflows.kernel.base import Access, Origin
from workflows.kernel.languages import sort_key
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Mechanism, Membership
from workflows.meetings import actions as meetings
from workflows.meetings import agenda_actions, agenda_issue, session_actions
from workflows.meetings.words import AdoptionMethod, ItemKind, Modality, ParticipantsListRule
from workflows.outcomes import actions as outcomes
from workflows.outcomes.words import DocumentKind, SymbolSeries
from workflows.participation import actions as participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Area, Organization, Person
from workflows.recommendations import trail
from workflows.recommendations.extracting import extract
from workflows.recommendations.models import Instrument, Recommendation
from workflows.recommendations.words import ProvenanceKind
from workflows.reports import actions as prose
from workflows.reports.models import PrintOrder, PrintState, ProseSection
from workflows.reports.queries import Part
from workflows.uptake import actions as uptake
from workflows.uptake.models import Fact
from workflows.uptake.words import ActKind, Stage, Visibility

Things = dict[str, str]

# The team of a meeting: whoever prepares it in its secretariat and in the chair.
TEAM = frozenset({"chair", "rapporteur", "registrar", "secretariat", "head"})
DESK = frozenset({"chair", "secretariat", "head"})
TABLE = frozenset({"delegate", "chair", "focal", "validating", "rapporteur", "registrar", "secretariat", "head"})
ROOM = TABLE | {"observer"}
STAFF = frozenset({"secretariat", "head", "other desk"})
OWN_STAFF = frozenset({"secretariat", "head"})
ADDRESS_BOOK = STAFF | {"registrar", "administrator"}
NOBODY: frozenset[str] = frozenset()

MARKS: dict[str, frozenset[str]] = {
    # Meetings, agendas, lists of participants
    "Quollmoor": TEAM,  # title of a meeting that is planned
    "Brisketh": TEAM,  # item of an agenda that no Chair has cleared
    "Elmsward": TEAM,  # session in which such items stand
    "Bellwether": TEAM,  # what that item is called since, in a revision that is not issued
    "Copperlea": TEAM,  # what its session and its room are called since
    "Tillowmead": ROOM - {"focal", "validating"},  # what they were called when it was issued
    "Aldercombe": ROOM - {"focal", "validating"},  # item of a cleared agenda; the public was not let see it
    "Hollowmere": TEAM,  # function on a list that names mechanisms only
    "Grimbolde": ADDRESS_BOOK | TEAM,  # the person of that line; persons stand in the address book of all desks
    "Grimtel": ADDRESS_BOOK,  # the telephone of that person
    # Documents
    "Veldspar": DESK,  # a working text
    "Tarnquil": TABLE,  # a limited draft that was issued: not for observers
    "Bracklow": ROOM,  # a conference room paper
    "Kestrewe": frozenset({"chair", "head"}),  # a paper for named persons
    "Ossivane": ROOM,  # a text that was adopted and is not out
    "Pellwick": ROOM,  # the recommendation that is in it
    "Umbrathe": ROOM,  # title of a paper that was withdrawn; whoever did not have it finds the stub of its symbol
    "Vexmoor": DESK,  # its text
    "Falderwick": DESK,  # the reason for which it was withdrawn
    # Recommendations
    "Sorrelgate": DESK,  # the text of a proposed one, in a working text
    "Nettleford": OWN_STAFF | {"chair"},  # an answer that came before the text, kept in the secretariat
    # Files
    "morvandale": OWN_STAFF,  # a letter in the class of the secretariat
    "quistrine": frozenset({"head"}),  # a file for named persons, taken in by the head
    "lodestave": TABLE - {"focal", "validating"},  # a file for those who decide
    "harrowgild": ROOM - {"focal", "validating"},  # a file for participants of the meeting
    "thistlewyn": OWN_STAFF | {"chair"},  # a file that was withdrawn; the journal keeps that it hung on the meeting
    # What States shared
    "Amberlock": OWN_STAFF,  # in totals only
    "Wrenfield": TABLE | {"other desk"},  # for mechanisms only
    "Duskmallow": OWN_STAFF,  # for the secretariat only
    "Cindermoss": OWN_STAFF,  # withdrawn
    # Reports and prints
    "Larkenby": TEAM - {"registrar"},  # prose of a report that is not out
    "Yarrowdene": frozenset({"head"}),  # file name of a paper printed for the head of secretariat alone
    "Zinnlow": OWN_STAFF,  # one printed for the secretariat
    "Violetmarsh": frozenset({"chair"}),  # one printed for the Chair
    # What sources call unverified
    "Ferngully": STAFF,  # website of a public mechanism
    "Isenbrook": STAFF,  # subregion of a State
    "Maplethorn": STAFF,  # note of a membership
    "Oakhollow": OWN_STAFF,  # a fact
    "Pinecroft": STAFF,  # an organization
    "Rushmere": STAFF,  # a treaty
    # The house itself
    "vetchling": frozenset({"administrator"}),  # address with which a closed account signed in
}  # fmt: skip


def build(session: Session, cast: Cast) -> Things:
    """Add what is hidden, by the actions of the nouns, and return names for their keys."""
    things: Things = {}
    _meetings(session, cast, things)
    _documents(session, cast, things)
    _in_session(session, cast, things)
    _files(session, cast, things)
    _uptake(session, cast, things)
    _unverified(session, cast, things)
    _house(session, cast, things)
    return things


def _meetings(session: Session, cast: Cast, things: Things) -> None:
    when = at("2026-11-21 10:00")
    officer = cast.acting(session, "morel", when)
    planned = desk.plan_meeting(
        session, cast, "mdm9", "mdm", officer, when, edition=9, short_name="MDM 9", year=2029,
        title={"en": "Quollmoor Meeting of the Dialogue"}, theme={"en": "Quollmoor"},
        starts=PartialDate("2029-10"), modality=Modality.IN_PERSON, languages=["en"],
        adoption_method=AdoptionMethod.CONSENSUS, participants_list_rule=ParticipantsListRule.NONE,
    )  # fmt: skip
    desk.points(
        session, cast, "mdm9", (Point("1", ItemKind.OPENING, {"en": "Quollmoor opening"}, "Heard"),), officer, when
    )
    desk.points(
        session, cast, "mdm8", (Point("11", ItemKind.OTHER, {"en": "Brisketh and its neighbours"}, "Brisketh noted"),),
        officer, when,
    )  # fmt: skip
    desk.sittings(
        session, cast, "mdm8", (Sitting("elm", "Elmsward session", "2027-10-13 14:00", "2027-10-13 14:30"),), officer,
        when,
    )  # fmt: skip
    things |= {"planned": planned.code, "planned_item": cast.items["mdm9/1"].id, "draft_item": cast.items["mdm8/11"].id}
    person = Person(
        honorific="Mr.", given_name="Wystan", family_name="Grimbolde", name="Wystan GRIMBOLDE", language="en",
        sort_key=sort_key("Grimbolde Wystan"), demonstration=True, email="w.grimbolde@marenth.example",
        telephone="+000 Grimtel",
    )  # fmt: skip
    cast.add(session, "grimbolde", person)
    line = participation.add(
        session, cast.meetings["mdm8"], ParticipationRole.DELEGATION, cast[bodies.MARENTH], officer, when,
        person=person, function="Envoy for Hollowmere", note="Hollowmere",
    )  # fmt: skip
    things |= {"person": person.id, "line": line.id}
    workshop = desk.plan_meeting(
        session, cast, "workshop", "mdm", officer, when, edition=None, short_name="MDM workshop", year=2027,
        title={"en": "Workshop of the Meridian Dialogue on Migration"}, starts=PartialDate("2027-03-02"),
        ends=PartialDate("2027-03-03"), city="Geneva", modality=Modality.IN_PERSON, languages=["en"],
        adoption_method=AdoptionMethod.CONSENSUS, participants_list_rule=ParticipantsListRule.NONE,
    )  # fmt: skip
    opening = Point("1", ItemKind.OPENING, {"en": "Aldercombe opening"}, "Heard", sitting="till")
    sitting = Sitting("till", "Tillowmead session", "2027-03-02 10:00", "2027-03-02 13:00", room="Tillowmead hall")
    desk.sittings(session, cast, "workshop", (sitting,), officer, when)
    desk.points(session, cast, "workshop", (opening,), officer, when)
    desk.host_letter(session, cast, "workshop", "host-letter-workshop.pdf", ["The seat is offered."], officer, when)
    desk.convene(session, cast, "workshop", cast.acting(session, "hale", when), when)
    for key, role in (("brandl", RoleName.DELEGATE), ("ferris", RoleName.OBSERVER)):
        people.grant(session, cast, key, role, "workshop", "2026-11-21")
    for state in (bodies.ARVENIA, bodies.BELMORA):
        participation.add(session, workshop, ParticipationRole.DELEGATION, cast[state], officer, when)
    desk.clear_agenda(session, cast, "workshop", cast.acting(session, "varga", when), when)
    agenda_actions.edit_item(
        session, cast.items["workshop/1"], {"title": {"en": "Bellwether opening"}}, officer, when, None
    )  # fmt: skip
    session_actions.edit_session(
        session, cast.sessions["workshop/till"],
        {"title": {"en": "Copperlea session"}, "room": "Copperlea hall", "opens": datetime(2027, 3, 2, 9)},  # noqa: DTZ001
        officer, when, None,
    )  # fmt: skip
    things |= {"workshop": workshop.code, "provisional_item": cast.items["workshop/1"].id}


def _documents(session: Session, cast: Cast, things: Things) -> None:
    when = at("2026-11-21 11:00")
    officer, head = cast.acting(session, "morel", when), cast.acting(session, "hale", when)

    def write(
        key: str, word: str, series: SymbolSeries, kind: DocumentKind, actor: Any, access: Access | None, text: str = ""
    ) -> Any:
        made = papers.write_document(
            session, cast, key, "mdm8", texts.plain(f"{word} paper", (f"{text or word}: may every member consider.",)),
            actor, when, kind=kind, series=series, languages=["en"], access=access,
        )  # fmt: skip
        things[key] = made.id
        return made

    paper, outcome = DocumentKind.CONFERENCE_ROOM_PAPER, DocumentKind.OUTCOME
    working = write("working", "Veldspar", SymbolSeries.LIMITED, outcome, officer, None)
    [proposed] = extract(session, working, papers.operative(working), officer, when)
    proposed.short_title = {"en": "Sorrelgate"}
    things |= {"proposed": proposed.number, "proposed_id": proposed.id}
    limited = write("limited", "Tarnquil", SymbolSeries.LIMITED, outcome, officer, None)
    things["limited_symbol"] = papers.issue(session, limited, officer, when)
    room = write("room", "Bracklow", SymbolSeries.CRP, paper, officer, None)
    things["room_symbol"] = papers.issue(session, room, officer, when)
    things["room_version"] = str(room.current_version.number)
    named = write("named", "Kestrewe", SymbolSeries.WP, paper, head, Access.STRICT)
    things["named_symbol"] = papers.issue(session, named, head, when)
    gone = write("gone", "Umbrathe", SymbolSeries.CRP, paper, officer, None, "Vexmoor")
    things["gone_symbol"] = papers.issue(session, gone, officer, when)
    outcomes.withdraw(session, gone, "Falderwick: it went out by mistake.", cast.acting(session, "varga", when), when)
    block = next(one for one in working.current_version.blocks)
    things["block"] = block.block_id
    source = trail.say_provenance(
        session, cast.recommendations["MDM/2023/R.4"],
        trail.Came(ProvenanceKind.SURVEY_ANSWER, PartialDate("2023-05"), what="Nettleford answer", detail="Nettleford"),
        officer, when,
    )  # fmt: skip
    session.flush()
    things["provenance"] = source.id if source is not None else ""


def _in_session(session: Session, cast: Cast, things: Things) -> None:
    """Hold a meeting that adopted its text this morning; its release waits."""
    early = at("2026-10-20 10:00")
    officer, head = cast.acting(session, "morel", early), cast.acting(session, "hale", early)
    chair = cast.acting(session, "varga", early)
    meeting = desk.plan_meeting(
        session, cast, "special", "mdm", officer, early, edition=None, short_name="MDM special", year=2026,
        title={"en": "Special meeting of the Meridian Dialogue on Migration"}, starts=PartialDate("2026-11-23"),
        ends=PartialDate("2026-11-24"), city="Geneva", modality=Modality.IN_PERSON, languages=["en"],
        adoption_method=AdoptionMethod.CONSENSUS, participants_list_rule=ParticipantsListRule.PARTICIPANTS_ONLY,
    )  # fmt: skip
    desk.points(
        session, cast, "special",
        (Point("1", ItemKind.OPENING, {"en": "Opening of the special meeting"}, "Heard"),
         Point("2", ItemKind.OUTCOME, {"en": "Text of the special meeting"}, "Adopted")),
        officer, early,
    )  # fmt: skip
    desk.host_letter(session, cast, "special", "host-letter-special.pdf", ["The seat is offered."], officer, early)
    desk.convene(session, cast, "special", head, early)
    for key, role in (("brandl", RoleName.DELEGATE), ("ferris", RoleName.OBSERVER)):
        people.grant(session, cast, key, role, "special", "2026-10-21")
    desk.clear_agenda(session, cast, "special", chair, early)
    participation.add(
        session, meeting, ParticipationRole.CHAIR, meeting.mechanism, officer, early, area=cast[bodies.GALDRIA],
        person=cast.person("varga"),
    )  # fmt: skip
    for state in (bodies.ARVENIA, bodies.BELMORA):
        participation.add(session, meeting, ParticipationRole.DELEGATION, cast[state], officer, early)
    meetings.open_meeting(session, meeting, chair, at("2026-11-23 09:00"))
    agenda_issue.adopt(session, desk.agenda_of(cast, "special"), "", chair, at("2026-11-23 09:10"))
    text = texts.plain("Ossivane: what the special meeting agreed", ("Pellwick: may every member consider it.",))
    written = papers.write_document(
        session, cast, "special", "special", text, officer, at("2026-11-23 09:20"), kind=DocumentKind.OUTCOME,
        series=SymbolSeries.LIMITED, languages=["en"], item="2",
    )  # fmt: skip
    things["adopted_draft_symbol"] = papers.issue(session, written, officer, at("2026-11-23 09:30"))
    extract(session, written, papers.operative(written), officer, at("2026-11-23 09:40"))
    papers.adopt(session, written, chair, at("2026-11-23 10:00"), "I hear no objection.")
    follow(session, at("2026-11-23 10:00"))
    found = session.scalars(select(Recommendation).where(Recommendation.document_id == written.id)).one()
    things |= {
        "adopted": written.id, "adopted_symbol": written.symbol or "", "adopted_recommendation": found.number,
        "adopted_recommendation_id": found.id, "sitting": meeting.code, "open_item": cast.items["special/2"].id,
    }  # fmt: skip


def _files(session: Session, cast: Cast, things: Things) -> None:
    when = at("2026-11-21 12:00")
    officer, head = cast.acting(session, "morel", when), cast.acting(session, "hale", when)
    for key, word, access, actor in (
        ("file_secretariat", "morvandale", Access.SECRETARIAT, officer),
        ("file_named", "quistrine", Access.STRICT, head),
        ("file_entitled", "lodestave", Access.ENTITLED, officer),
        ("file_participants", "harrowgild", Access.PARTICIPANTS, officer),
        ("file_gone", "thistlewyn", Access.PARTICIPANTS, officer),
    ):
        kept = letters.letter(
            session, cast, f"{word}.pdf", [word], actor, when, owner="mdm", title=f"Paper {word}", meeting="mdm8",
            access=access,
        )  # fmt: skip
        meetings.attach(session, cast.meetings["mdm8"], kept, actor, when)
        things |= {key: kept.id, f"{key}_name": kept.filename}
        if key == "file_gone":
            files.withdraw(session, kept, "Sent in error.", actor, when)


def _uptake(session: Session, cast: Cast, things: Things) -> None:
    when = at("2026-11-21 13:00")
    officer, target = cast.acting(session, "morel", when), cast.recommendations["MDM/2025/R.4"]
    for key, word, area, visibility in (
        ("entry_totals", "Amberlock", bodies.HESPERON, Visibility.AGGREGATE),
        ("entry_mechanisms", "Wrenfield", bodies.ILVARA, Visibility.MECHANISMS),
        ("entry_desk", "Duskmallow", bodies.KESTRIA, Visibility.DESK),
        ("entry_gone", "Cindermoss", bodies.MARENTH, Visibility.PUBLIC),
    ):
        said = uptake.Entered(
            Origin.PUBLIC_SOURCE, ActKind.POLICY, f"{word} plan", stage=Stage.IN_FORMULATION, visibility=visibility,
            source=f"Bulletin of {word}", narrative=f"{word} is under way.", as_of=PartialDate("2026-11"),
        )  # fmt: skip
        made = uptake.enter(
            session, cast.area(area), target, said, officer, when, mechanism=cast.mechanism("mdm")
        )  # fmt: skip
        session.flush()
        things[key] = made.code
        if key == "entry_gone":
            uptake.withdraw(session, made, officer, when, remark="Read again: it is none.")


def _unverified(session: Session, cast: Cast, things: Things) -> None:
    """Put a word of ours where the public record, or an entry beside it, is called unverified by its source."""
    site = session.scalars(select(Mechanism).where(Mechanism.unverified.contains("website"))).first()
    assert site is not None
    site.website = "https://ferngully.example/Ferngully"
    state = session.scalars(select(Area).where(Area.code == "ZMB")).one()
    assert "subregion" in state.unverified
    state.subregion = "Isenbrook"
    member = session.scalars(select(Membership).where(Membership.unverified == "note").order_by(Membership.id)).first()
    assert member is not None
    member.note = "Maplethorn"
    things["noted_mechanism"] = session.get_one(Mechanism, member.mechanism_id).code or ""
    fact = session.scalars(select(Fact).where(Fact.unverified == "*").order_by(Fact.code)).first()
    assert fact is not None
    ours = Fact(
        code="FACT-OAK", area_id=cast[bodies.ARVENIA].id, mechanism_id=cast["mdm"].id, title="Oakhollow act",
        act_kind=ActKind.LAW, unverified="*", origin=Origin.DESK, demonstration=True, note="Oakhollow",
    )  # fmt: skip
    session.add(ours)
    things |= {"fact": ours.code, "public_fact_hidden": fact.code}
    unsure = Organization(
        code="pinecroft", name="Pinecroft Institute", sort_key="pinecroft institute", unverified="*",
        demonstration=True,
    )  # fmt: skip
    cast.add(session, "pinecroft", unsure)
    treaty = session.scalars(select(Instrument).where(Instrument.unverified == "*").order_by(Instrument.code)).first()
    assert treaty is not None
    treaty.title = "Rushmere convention"
    things["instrument_hidden"] = treaty.code


def _house(session: Session, cast: Cast, things: Things) -> None:
    when = at("2026-11-21 14:00")
    officer, meeting = cast.acting(session, "morel", when), cast.meetings["mdm8"]
    prose.save_prose(
        session, meeting, Part(ProseSection("executive_summary"), ""), "en", "Larkenby was not yet said.", officer, when
    )
    cast.accounts["arrand"].email = "vetchling@belmora.example"
    cast.accounts["arrand"].email_key = "vetchling@belmora.example"
    mdm, hale = cast["mdm"].id, cast.account("hale")
    for key, audience, name in (
        ("print_of_head", f"account:{hale}", "document-Yarrowdene-en.pdf"),
        ("print_of_desk", f"desk:{mdm}", "document-Zinnlow-en.pdf"),
        ("print_of_chair", f"chair:{mdm}", "document-Violetmarsh-en.pdf"),
        ("print_of_public", "public", "agenda-mdm-7-en.pdf"),
    ):
        order = PrintOrder(
            paper="document", format="pdf", language="en", audience=audience, subject_id=things["named"],
            content='{"demonstration": true}', content_hash=sha256(key.encode()).hexdigest(), filename=name,
            ordered_at=when, ordered_by=hale, state=PrintState.WAITING,
        )  # fmt: skip
        session.add(order)
        session.flush()
        things[key] = order.id


__all__ = ["MARKS", "build"]
