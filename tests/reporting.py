"""A meeting with everything that a report prints: sixty items, thirty recommendations, prose, bodies and persons."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from tests.world import a_mechanism, a_meeting, a_state, an_organization
from workflows.kernel.base import Access
from workflows.kernel.languages import TextBasis, TranslationStatus
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Term
from workflows.mechanisms.words import Office
from workflows.meetings.models import Agenda, AgendaItem, AgendaVersion, Meeting, MeetingSession, Series
from workflows.meetings.words import AdoptionMethod, ItemBasis, ParticipantsListRule, SessionKind, SpeakingRule
from workflows.meetings.workflow import AgendaState, MeetingState
from workflows.outcomes.models import Block, BlockText, OutcomeDocument, Version, VersionBlock
from workflows.outcomes.words import BlockKind, Distribution, DocumentKind
from workflows.outcomes.workflow import DocumentState
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.words import OrganizationKind
from workflows.recommendations.models import (
    Addressee,
    Objective,
    Recommendation,
    RecommendationObjective,
    RecommendationText,
)
from workflows.recommendations.words import AddresseeKind
from workflows.recommendations.workflow import RecommendationState
from workflows.reports.models import Prose, ProseSection, ProseVersion
from workflows.reports.paper import Paper
from workflows.reports.paper_order import arranged

SAVED = datetime(2025, 11, 20, 9, 0, tzinfo=UTC)
ADOPTED = datetime(2025, 10, 15, 14, 40, tzinfo=UTC)
STATES = ("Arvenia", "Belmora", "Corvald", "Dorstan", "Elsinia", "Falmere Islands", "Galdria", "Hesperon")
SUBJECTS = (
    "Papers of origin for seasonal workers",
    "Recruitment fees and contracts",
    "Information before departure",
    "Skills and their recognition",
    "Return and reintegration",
    "Social security that follows the worker",
)
TALK = (
    "Participants compared what their ministries have tried between neighbours and noted that the simplest steps were"
    " taken first. Several of them said that an instruction to the border post had mattered more than a regulation.\n\n"
    "The following points were made:\n- Files do not always follow when the chair changes hands;\n"
    "- One text may bundle three actions, so that a reply to one looks like a reply to all;\n"
    "- The same question is asked by several processes.\n\n"
    "It was understood that each State chooses when, whether and in what form it shares what it has done."
)
SECRET_SPEAKER, SECRET_PERSON, SECRET_BODY = "Zorblatt", "Quenby HIDDENAME", "Unconfirmed Body"
ADVICE = "States are encouraged to name one office at which all formalities of seasonal work can be completed"


def write(
    session: Session, meeting: Meeting, section: ProseSection, body: str, language: str = "en", item: str = ""
) -> Prose:
    """Prose of a report, saved once."""
    found = Prose(
        meeting_id=meeting.id, section=section, item_id=item or None, item_key=item, language=language, body=body
    )
    session.add(found)
    session.flush()
    session.add(ProseVersion(prose_id=found.id, number=1, body=body, saved_at=SAVED))
    return found


def a_full_meeting(
    session: Session,
    *,
    items: int = 12,
    sub_items: int = 4,
    recommendations: int = 30,
    published: bool = True,
    report_out: bool = True,
) -> Meeting:
    """A closed meeting of the invented world with its whole record."""
    mechanism = a_mechanism(session, symbol_root="MDM", demonstration=True)
    series = Series(code=f"series-{mechanism.code}", mechanism=mechanism, demonstration=True)
    states = {name: a_state(session, name) for name in STATES}
    session.add(series)
    earlier = a_meeting(
        session, mechanism, series=series, short_name="MDM 6", title={"en": "Sixth Meeting of the Meridian Dialogue"},
        year=2023, edition=6, starts=PartialDate("2023-10-17"), ends=PartialDate("2023-10-18"), city="Port Selin",
        public=True, state=MeetingState.CLOSED, demonstration=True, country=states["Belmora"],
    )  # fmt: skip
    meeting = a_meeting(
        session, mechanism, series=series, short_name="MDM 7", edition=7, year=2025, public=True, demonstration=True,
        title={
            "en": "Seventh Meeting of the Meridian Dialogue on Migration",
            "fr": "Septième réunion du Dialogue méridien sur la migration",
        },
        theme={"en": "Neighbours at work: seasonal labour, papers and return"}, country=states["Dorstan"],
        starts=PartialDate("2025-10-14"), ends=PartialDate("2025-10-15"), city="Kallister",
        host="Government of Dorstan",
        languages=["en", "fr"], state=MeetingState.CLOSED, participants_count=58, report_published=published,
        closed_at=datetime(2025, 10, 15, 15, 25, tzinfo=UTC), code="mdm-7",
    )  # fmt: skip
    session.add(
        Term(mechanism=mechanism, office=Office.CHAIR, holder=states["Dorstan"], valid_from=PartialDate("2025"))
    )
    sessions = [
        MeetingSession(
            meeting=meeting, position=at, title={"en": name}, kind=SessionKind.PLENARY, speaking_rule=rule,
            opens_at=datetime(2025, 10, 14, 7 + 3 * at, 30, tzinfo=UTC),
            closes_at=datetime(2025, 10, 14, 9 + 3 * at, 0, tzinfo=UTC), zone="Europe/Zurich",
        )
        for at, (name, rule) in enumerate(
            (("Opening", SpeakingRule.ON_RECORD), ("First plenary", SpeakingRule.CHATHAM_HOUSE))
        )
    ]  # fmt: skip
    session.add_all(sessions)
    agenda = Agenda(
        meeting=meeting, state=AgendaState.ADOPTED, symbol="MDM/2025/1",
        adopted_at=datetime(2025, 10, 14, 7, 50, tzinfo=UTC),
    )  # fmt: skip
    session.add(agenda)
    session.add(AgendaVersion(agenda=agenda, number=1, symbol="MDM/2025/1", issued_at=SAVED, frozen={}, hash="0" * 64))
    position = 0
    for number in range(1, items + 1):
        item = _item(meeting, position, str(number), SUBJECTS[number % 6], sessions[min(number - 1, 1)])
        session.add(item)
        session.flush()
        position += 1
        write(session, meeting, ProseSection.DISCUSSION, TALK, item=item.id)
        for sub in range(sub_items):
            child = _item(meeting, position, f"{number}.{sub + 1}", SUBJECTS[(number + sub) % 6], sessions[1])
            child.parent_id = item.id
            session.add(child)
            position += 1
    session.flush()
    _prose(session, meeting)
    _bodies(session, meeting, states)
    document = _outcome(session, meeting, recommendations, published)
    session.add(
        OutcomeDocument(
            meeting=meeting, symbol="MDM/2025/INF/1", title={"en": "Concept note"}, state=DocumentState.PUBLISHED,
            access=Access.PUBLIC, issued_at=SAVED, published_at=SAVED, demonstration=True,
        )
    )  # fmt: skip
    session.add(
        OutcomeDocument(
            meeting=meeting, kind=DocumentKind.REPORT, symbol="MDM/2025/2", title={"en": "Report of the meeting"},
            state=DocumentState.PUBLISHED if published and report_out else DocumentState.ISSUED, languages=["en", "fr"],
            access=Access.PUBLIC if published else Access.SECRETARIAT, distribution=Distribution.GENERAL,
            issued_at=SAVED, published_at=SAVED if published else None, demonstration=True,
        )
    )  # fmt: skip
    session.add(
        Recommendation(
            number="MDM/2023/R.4", sort_key="mdm 2023 004", meeting=earlier, year=2023, access=Access.PUBLIC,
            short_title={"en": "Papers of origin"}, state=RecommendationState.ACTIVE, demonstration=True,
            texts=[RecommendationText(language="en", body="Accept papers of origin.", is_original=True)],
        )
    )  # fmt: skip
    session.flush()
    assert document.id
    return meeting


def _item(meeting: Meeting, position: int, label: str, title: str, session: MeetingSession) -> AgendaItem:
    return AgendaItem(
        meeting=meeting, position=position, label=label, title={"en": f"{title} ({label})"}, session=session,
        expected_outcome={"en": "Exchange of views"}, basis=ItemBasis.DESK, lead_note=SECRET_SPEAKER,
        demonstration=True,
    )  # fmt: skip


def _prose(session: Session, meeting: Meeting) -> None:
    write(session, meeting, ProseSection.EXECUTIVE_SUMMARY, TALK)
    write(session, meeting, ProseSection.ORGANIZATION, "The Dialogue is a regional consultative process of States.")
    write(session, meeting, ProseSection.BREAKOUT, TALK)
    write(session, meeting, ProseSection.PARTNERS, "Partners described what they would need in order to do more.")
    write(
        session, meeting, ProseSection.CONCLUSIONS, "The Chair concluded that the meeting had shown what States can do."
    )
    write(
        session, meeting, ProseSection.ACRONYMS, "MDM: Meridian Dialogue on Migration\nAMS: Agency for Mobility Studies"
    )
    write(session, meeting, ProseSection.EXECUTIVE_SUMMARY, "La septième réunion s’est tenue à Kallister.", "fr")


def _bodies(session: Session, meeting: Meeting, states: dict[str, object]) -> None:
    rows = [
        Participation(
            meeting=meeting, role=ParticipationRole.DELEGATION, area=state, position=at, person_name=SECRET_PERSON,
            function="Head of delegation", present=True,
        )
        for at, state in enumerate(states.values())
    ]  # fmt: skip
    rows.append(
        Participation(
            meeting=meeting, role=ParticipationRole.CHAIR, body_id=meeting.mechanism_id, area=states["Dorstan"],
            person_name=SECRET_PERSON, present=True,
        )
    )  # fmt: skip
    for name, kind in (
        ("Agency for Mobility Studies", OrganizationKind.IGO),
        ("Meridian Bar Association", OrganizationKind.NGO),
    ):
        body = an_organization(session, name, organization_kind=kind)
        rows.append(Participation(meeting=meeting, role=ParticipationRole.PARTNER, body=body, present=True))
    rows.append(
        Participation(
            meeting=meeting, role=ParticipationRole.PARTNER, body=an_organization(session, SECRET_BODY), unverified="*"
        )
    )
    session.add_all(rows)
    meeting.participants_list_rule = ParticipantsListRule.MECHANISMS_ONLY
    session.flush()


def _outcome(session: Session, meeting: Meeting, count: int, published: bool) -> OutcomeDocument:
    if session.get(Objective, 1) is None:
        session.add_all(
            Objective(number=at, short_title={"en": f"Short title of objective {at}"}) for at in range(1, 24)
        )
    document = OutcomeDocument(
        meeting=meeting, symbol="MDM/2025/3", title={"en": "Conclusions and recommendations"}, languages=["en"],
        state=DocumentState.PUBLISHED if published else DocumentState.ISSUED, issued_at=SAVED,
        access=Access.PUBLIC if published else Access.ENTITLED, distribution=Distribution.GENERAL,
        adopted_at=ADOPTED if published else None, published_at=SAVED if published else None,
        adoption_method=AdoptionMethod.CONSENSUS, demonstration=True,
    )  # fmt: skip
    session.add(document)
    session.flush()
    version = Version(document_id=document.id, number=1, symbol="MDM/2025/3")
    session.add(version)
    session.flush()
    for at in range(1, count + 1):
        block = Block(document_id=document.id)
        session.add(block)
        session.flush()
        body = f"{ADVICE} ({at})."
        session.add(
            VersionBlock(
                version_id=version.id, block_id=block.id, position=at, kind=BlockKind.OPERATIVE, labels={"en": str(at)},
                texts=[BlockText(language="en", body=body, is_original=True, status=TranslationStatus.ORIGINAL)],
            )
        )  # fmt: skip
        found = Recommendation(
            number=f"MDM/2025/R.{at}", sort_key=f"mdm 2025 {at:03}", meeting=meeting, document=document,
            version_id=version.id, block_id=block.id, year=2025, short_title={"en": SUBJECTS[at % 6]},
            text_basis=TextBasis.VERBATIM, access=Access.PUBLIC if published else Access.SECRETARIAT,
            state=RecommendationState.PROPOSED, demonstration=True,
            texts=[RecommendationText(language="en", body=body, is_original=True)],
            addressees=[Addressee(kind=AddresseeKind.STATES)],
        )  # fmt: skip
        session.add(found)
        session.flush()
        session.add(RecommendationObjective(recommendation_id=found.id, objective_number=at % 23 + 1))
        # Its words are those of the document from now on.
        found.state = RecommendationState.ACTIVE if published else RecommendationState.PROPOSED
    version.frozen_at = SAVED
    session.flush()
    return document


def keys(paper: Paper) -> list[str]:
    made = arranged(paper).paper
    return [chapter.key for chapter in (*made.front, *made.chapters, *made.annexes)]


def hidden(text: str) -> list[str]:
    secrets = (SECRET_SPEAKER, SECRET_PERSON, SECRET_BODY)
    return [one for one in secrets if one in text]
