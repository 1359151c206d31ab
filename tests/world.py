"""Builders that read like the trade: a_mechanism(), a_meeting(), an_adopted_document().

They set what a test is about and choose the rest. Actors are made beside the database, as the rules see them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from workflows.files.models import StoredFile
from workflows.kernel.actors import Actor, Held, RoleName
from workflows.kernel.base import Access, Origin
from workflows.kernel.ids import new_id
from workflows.kernel.languages import TextBasis, TranslationStatus, sort_key
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Mechanism
from workflows.mechanisms.words import MechanismKind
from workflows.meetings.models import Agenda, AgendaItem, Meeting
from workflows.meetings.words import AdoptionMethod, Modality
from workflows.meetings.workflow import MeetingState
from workflows.outcomes import actions as outcomes
from workflows.outcomes import blocks, drafting
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.words import BlockKind, DocumentKind, SymbolSeries
from workflows.parties.models import Account, Area, Grant, Organization, Person
from workflows.parties.words import AreaKind, OrganizationKind
from workflows.recommendations.models import Instrument, Recommendation, RecommendationText, Theme
from workflows.recommendations.text import number_key
from workflows.recommendations.words import InstrumentKind
from workflows.recommendations.workflow import RecommendationState

NOW = datetime(2027, 6, 10, 8, 12, tzinfo=UTC)
_numbers = count(1)


def actor(role: RoleName, *places: str, account: str | None = None, name: str = "") -> Actor:
    """Somebody who holds a role at places."""
    held = frozenset(Held(role, place) for place in places)
    return Actor(account=account or new_id(), name=name or role.label, capacity=role.value, held=held)


def an_officer(*places: str) -> Actor:
    """An officer of the secretariat of these places."""
    return actor(RoleName.SECRETARIAT, *places, name="Inès MOREL")


def a_head(*places: str) -> Actor:
    """The head of the secretariat of these places."""
    return actor(RoleName.HEAD_OF_SECRETARIAT, *places, name="Tomas HALE")


def a_chair(*places: str) -> Actor:
    """The Chair at these places."""
    return actor(RoleName.CHAIR, *places, name="H.E. Ms. Odile VARGA")


def a_state(session: Session, name: str = "Arvenia", code: str = "", **more: Any) -> Area:
    """A State."""
    more.setdefault("area_kind", AreaKind.STATE)
    found = Area(code=code or f"X{next(_numbers):02}", name=name, sort_key=sort_key(name), **more)
    session.add(found)
    session.flush()
    return found


def an_organization(session: Session, name: str = "Meridian Economic Union", **more: Any) -> Organization:
    """An organization."""
    more.setdefault("organization_kind", OrganizationKind.REGIONAL_UNION)
    found = Organization(code=f"org-{next(_numbers)}", name=name, sort_key=sort_key(name), **more)
    session.add(found)
    session.flush()
    return found


def a_person(session: Session, given: str = "Inès", family: str = "Morel", **more: Any) -> Person:
    """A person."""
    found = Person(
        given_name=given,
        family_name=family,
        name=f"{given} {family.upper()}",
        sort_key=sort_key(f"{family} {given}"),
        **more,
    )
    session.add(found)
    session.flush()
    return found


def an_account(
    session: Session, email: str, *grants: tuple[RoleName, str], password_hash: str = "", **more: Any
) -> Account:
    """An account with roles at places."""
    person = a_person(session, email.partition("@")[0].title(), "Example", email=email)
    found = Account(
        person_id=person.id,
        email=email,
        email_key=email.casefold(),
        password_hash=password_hash,
        created_at=NOW,
        **more,
    )
    found.grants = [Grant(role=role, place=place) for role, place in grants]
    session.add(found)
    session.flush()
    return found


def a_mechanism(
    session: Session, name: str = "Meridian Dialogue on Migration", code: str = "", **more: Any
) -> Mechanism:
    """A mechanism that gives symbols."""
    number = next(_numbers)
    more.setdefault("mechanism_kind", MechanismKind.RCP)
    more.setdefault("acronym", "MDM")
    more.setdefault("symbol_root", f"M{number}")
    found = Mechanism(code=code or f"mechanism-{number}", name=name, sort_key=sort_key(name), **more)
    session.add(found)
    session.flush()
    return found


def a_meeting(session: Session, mechanism: Mechanism | None = None, **more: Any) -> Meeting:
    """A meeting that is planned, with everything set that convening asks for but the host's letter."""
    mechanism = mechanism or a_mechanism(session)
    number = next(_numbers)
    values: dict[str, Any] = {
        "code": f"meeting-{number}", "short_name": f"M {number}", "title": {"en": f"Meeting {number}"}, "year": 2027,
        "starts": PartialDate("2027-10-12"), "ends": PartialDate("2027-10-13"), "city": "Geneva",
        "zone": "Europe/Zurich", "modality": Modality.IN_PERSON, "languages": ["en"],
        "adoption_method": AdoptionMethod.CONSENSUS, "origin": Origin.DESK,
    }  # fmt: skip
    values.update(more)
    found = Meeting(mechanism=mechanism, **values)
    session.add(found)
    session.flush()
    return found


def an_agenda(session: Session, meeting: Meeting, *titles: str, expected: str = "Exchange of views") -> Agenda:
    """A draft agenda with items of these titles."""
    agenda = Agenda(meeting=meeting)
    session.add(agenda)
    for position, title in enumerate(titles):
        session.add(
            AgendaItem(
                meeting=meeting, position=position, label=str(position + 1), title={"en": title},
                expected_outcome={"en": expected} if expected else {},
            )
        )  # fmt: skip
    session.flush()
    return agenda


def a_document(
    session: Session, *texts: str | dict[str, str], meeting: Meeting | None = None, title: str = "Draft conclusions",
    series: SymbolSeries = SymbolSeries.LIMITED, languages: tuple[str, ...] = ("en",), now: datetime = NOW, **more: Any,
) -> OutcomeDocument:  # fmt: skip
    """A working document of a meeting in session; each text is an operative paragraph, by language if it is several."""
    meeting = meeting or a_meeting(session, state=MeetingState.IN_SESSION)
    more.setdefault("kind", DocumentKind.OUTCOME)
    described = drafting.Description(
        title={one: f"{title} ({one})" if one != "en" else title for one in languages}, series=series,
        languages=languages, original_language="en", **more,
    )  # fmt: skip
    officer = an_officer(meeting.mechanism_id)
    document = drafting.draft(session, meeting, described, officer, now)
    for text in texts:
        said = {"en": text} if isinstance(text, str) else text
        blocks.add(
            session, document, BlockKind.OPERATIVE,
            {one: blocks.Said(words, status=TranslationStatus.OFFICIAL) for one, words in said.items()}, officer, now,
        )  # fmt: skip
    return document


def an_issued_document(session: Session, *texts: str | dict[str, str], **more: Any) -> OutcomeDocument:
    """A document that took its symbol."""
    document = a_document(session, *(texts or ("Encourages States to meet;",)), **more)
    outcomes.issue(session, document, an_officer(document.place()), more.get("now", NOW))
    return document


def an_adopted_document(session: Session, *texts: str | dict[str, str], **more: Any) -> OutcomeDocument:
    """A document that the meeting adopted by consensus."""
    document = an_issued_document(session, *texts, **more)
    chair = a_chair(document.place())
    outcomes.adopt(
        session, document, chair, more.get("now", NOW), method=AdoptionMethod.CONSENSUS, words="It is so decided."
    )
    return document


def a_published_document(session: Session, *texts: str | dict[str, str], **more: Any) -> OutcomeDocument:
    """A document that the public reads."""
    document = an_adopted_document(session, *texts, **more)
    head = a_head(document.place())
    outcomes.look(session, document, document.shown_hash(), head, more.get("now", NOW))
    outcomes.publish(session, document, head, more.get("now", NOW))
    return document


def a_recommendation(
    session: Session, meeting: Meeting | None = None, number: str = "", text: str = "Accept a certified copy.",
    **more: Any,
) -> Recommendation:  # fmt: skip
    """An active, public recommendation of the desk; with ``origin=Origin.PUBLIC_SOURCE`` one from a public source."""
    meeting = meeting or a_meeting(session, public=True)
    values: dict[str, Any] = {
        "number": number or f"{meeting.code.upper()}-R{next(_numbers):02}", "year": meeting.year,
        "state": RecommendationState.ACTIVE, "access": Access.PUBLIC, "text_basis": TextBasis.PARAPHRASE,
    }  # fmt: skip
    values.update(more)
    found = Recommendation(meeting=meeting, sort_key=number_key(values["number"]), **values)
    found.texts = [RecommendationText(language="en", body=text, is_original=True)]
    session.add(found)
    session.flush()
    return found


def a_theme(session: Session, label: str = "Labour migration") -> Theme:
    """A theme of the controlled list."""
    found = Theme(code=sort_key(label), label={"en": label}, sort_key=sort_key(label))
    session.add(found)
    session.flush()
    return found


def an_instrument(session: Session, title: str = "Protocol on smuggling", code: str = "", **more: Any) -> Instrument:
    """A treaty."""
    more.setdefault("kind", InstrumentKind.PROTOCOL)
    found = Instrument(code=code or f"treaty-{next(_numbers)}", title=title, sort_key=sort_key(title), **more)
    session.add(found)
    session.flush()
    return found


def a_letter(session: Session, owner_id: str = "", filename: str = "letter.pdf", **more: Any) -> StoredFile:
    """A file as it is attached; its bytes are not stored."""
    found = StoredFile(
        sha256="0" * 64, size=10, media_type="application/pdf", filename=filename, owner_id=owner_id,
        uploaded_at=NOW, **more,
    )  # fmt: skip
    session.add(found)
    session.flush()
    return found
