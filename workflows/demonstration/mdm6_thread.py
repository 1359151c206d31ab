"""What came before MDM/2023/R.4, where it was sent, and on which later agendas it stands."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workflows.demonstration import bodies, letters
from workflows.demonstration.cast import Cast, at
from workflows.kernel.base import Access
from workflows.kernel.languages import TextBasis
from workflows.kernel.time import PartialDate
from workflows.recommendations import trail
from workflows.recommendations.models import Recommendation
from workflows.recommendations.trail import Came, Sent
from workflows.recommendations.words import ProvenanceKind

R4 = "MDM/2023/R.4"


def came(session: Session, cast: Cast) -> None:
    """Record the stages before the text. No speaker and no proposer is named; Ilvara agreed to be shown."""
    when = at("2023-11-13 10:00")
    actor, recommendation = cast.acting(session, "morel", when), cast.recommendations[R4]
    documents, sessions = cast.documents, cast.sessions
    stages = (
        Came(
            ProvenanceKind.SURVEY_ANSWER, PartialDate("2023-09-12"),
            "Seasonal workers lose their place when the only original is with a former employer.",
            "Survey of States, question 7. Shown by decision of Ilvara.", party_id=cast[bodies.ILVARA].id,
            document_id=documents["survey6"].id, reference="MDM/2023/CRP.1, paragraph 3",
        ),
        Came(
            ProvenanceKind.BREAKOUT, PartialDate("2023-10-17"),
            "A certified copy could stand in for the original, if each State says which papers it takes.",
            "Note of the rapporteur, without names of speakers.", session_id=sessions["mdm6/groupb"].id,
            document_id=documents["groupb6"].id, reference="MDM/2023/CRP.3, paragraph 2",
        ),
        Came(
            ProvenanceKind.DRAFT, PartialDate("2023-10-17"), "Paragraph 4 of the draft: a copy of a paper of origin.",
            document_id=documents["mdm6"].id, reference="MDM/2023/L.1, paragraph 4", text_basis=TextBasis.PARAPHRASE,
        ),
        Came(
            ProvenanceKind.PROPOSALS, PartialDate("2023-10-18"),
            "Two proposals: A, certified copy in place of copy, accepted; B, within one year, not retained.",
            "The names of proposers are not published.", document_id=documents["mdm6"].id,
            reference="MDM/2023/L.1/Rev.1, paragraph 4",
        ),
        Came(
            ProvenanceKind.AGREED, PartialDate("2023-10-18"), "Agreed ad referendum in plenary.",
            "No delegation objected in the room.", session_id=sessions["mdm6/day2"].id,
            document_id=documents["adref6"].id, reference="MDM/2023/CRP.4, paragraph 1",
        ),
        Came(
            ProvenanceKind.SILENCE, PartialDate("2023-10-30"),
            "No objection received from Friday, 27 October, 6 p.m., to Monday, 30 October, 6 p.m., both in Geneva.",
            "73 hours across the change of clocks, at least 72 required. MDM/2023/L.1/Rev.2 was under silence.",
            document_id=documents["adref6"].id, reference="MDM/2023/CRP.4, paragraph 2",
        ),
    )  # fmt: skip
    for position, stage in enumerate(stages):
        shown = Came(**{**vars(stage), "access": Access.PUBLIC, "position": position})
        trail.say_provenance(session, recommendation, shown, actor, when)


def sent(session: Session, cast: Cast) -> None:
    """Record where it was transmitted, what came back, and into what it was fed."""
    recommendation = cast.recommendations[R4]
    when = at("2025-12-12 15:00")
    actor = cast.acting(session, "morel", when)
    kept = letters.letter(
        session, cast, "letter-to-meu-2025-12-12.pdf",
        ["To the Secretary-General of the Meridian Economic Union.", "", "For the Chair of MDM (Galdria), and by "
         "decision of its seventh meeting, I transmit recommendations MDM/2023/R.4 and MDM/2025/R.2.", "",
         "Tomas Hale, head of secretariat"],
        actor, when, owner="mdm", title="Letter to the Meridian Economic Union, 12 December 2025",
        consent="H.E. Ms. Odile VARGA, Chair, by her letter of 10 December 2025",
    )  # fmt: skip
    to_union = Sent(
        cast["meu"].id, sent_on=PartialDate("2025-12-12"), what="MDM/2023/R.4, with MDM/2025/R.2, which reaffirms it",
        authority="Letter signed for the Chair of MDM (Galdria), by decision of MDM 7", letter_id=kept.id,
    )  # fmt: skip
    row = trail.transmit(session, recommendation, to_union, actor, when)
    trail.transmit(session, cast.recommendations["MDM/2025/R.2"], to_union, actor, when)
    when = at("2026-01-12 10:00")
    answered = Sent(**{**vars(to_union), "reply": "Receipt confirmed 9 January 2026."})
    trail.correct_transmission(session, recommendation, row, answered, cast.acting(session, "morel", when), when)
    when = at("2026-10-14 16:00")
    trail.transmit(
        session, recommendation,
        Sent(
            None, feeds_into=True, sent_on=PartialDate("2026-10-14"),
            what="A global review: contribution of MDM, paragraph 12",
            authority="Sent for the Chair of MDM (Galdria), after 14 days for comments by States of MDM",
        ),
        cast.acting(session, "morel", when), when,
    )  # fmt: skip


def back_on_the_agenda(session: Session, cast: Cast, number: str, item: str, wall: str) -> None:
    """Put a recommendation on a later agenda item."""
    found: Recommendation = cast.recommendations[number]
    when = at(wall)
    trail.put_on_agenda(session, found, cast.items[item], cast.acting(session, "morel", when), when)
