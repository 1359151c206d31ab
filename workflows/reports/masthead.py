"""What stands at the head of each paper of a meeting: body, days, convener and host, emblem or ring, standing."""

from __future__ import annotations

from datetime import date, datetime

from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, Sentence
from workflows.mechanisms.models import Mechanism
from workflows.mechanisms.words import MechanismKind
from workflows.meetings.printed import Look
from workflows.outcomes.words import Distribution
from workflows.reports.mast import mast_of, ring_of
from workflows.reports.paper import COLOUR, Masthead, Text
from workflows.reports.record import Record
from workflows.reports.wording import Emblem, days_of, meeting_name, place_of, said_in

ADVISORY = Sentence(N_("Recommendations are advisory and not binding"))
DRAFT_ADVISORY = Sentence(N_("Draft, not issued · recommendations are advisory and not binding"))
COMPILED_ADVISORY = Sentence(N_("Compiled from published papers · recommendations are advisory and not binding"))
ACCENT = "#0b4b74"

DISCLAIMERS = (
    N_(
        "The names and order shown in this document imply no opinion on the legal status of any country, territory or"
        " area, or of its authorities, or on the delimitation of its frontiers."
    ),
    N_(
        "Views set out in this document do not necessarily reflect those of the convener, of the host or of any State."
        " Information from States appears as received."
    ),
    N_("Recommendations are advisory. They create no obligation for any State, mechanism or organization."),
)
RING_OF_STATES = N_(
    "In the mark each stroke stands for one State that took part, a long stroke for the Chair, and each dot for an"
    " observer or partner."
)
RING_OF_MECHANISMS = N_(
    "In the mark each stroke stands for one mechanism that took part, a long stroke for the Chair, and each dot for"
    " an observer or partner."
)


def convener_of(record: Record) -> Text:
    """Return who convened the meeting, as it is known today."""
    return mast_of(record).convener_in(record.language)


def host_of(record: Record) -> Text:
    """Return who received the meeting, as it is known today."""
    return mast_of(record).host_in(record.language)


def masthead_of(
    record: Record, kind: Text, *, issued: date | datetime | None, distribution: Distribution | None = None,
    original: str = "", also: tuple[str, ...] = (), emblem: Emblem | None = None,
    as_of: date | None = None,
) -> Masthead:  # fmt: skip
    """Return the masthead of a paper of the meeting.

    Args:
        issued: the day that is printed as its date.
        also: other languages of the same paper.
        emblem: gives the drawing that the mechanism has set.
        as_of: the day of the record, of a paper that is printed anew under the date on which it was issued.
    """
    meeting, mast = record.meeting, record.issued_mast or mast_of(record)
    set_emblem = record.look.emblem_file_id
    drawing = emblem(set_emblem) if emblem is not None and set_emblem and not record.reconstruction else ""
    return Masthead(
        kind=kind,
        body=meeting_name(meeting, record.language),
        theme=said_in(meeting.theme, record.language, meeting.original_language),
        place=place_of(meeting, record.language),
        days=days_of(meeting),
        convener=mast.convener_in(record.language),
        host=mast.host_in(record.language),
        as_of=as_of,
        distribution="" if distribution is None else Sentence(DISTRIBUTIONS[distribution]),
        date=issued.date() if isinstance(issued, datetime) else issued,
        original=original,
        also=tuple(code for code in also if code != record.language),
        emblem=drawing,
        ring=None if drawing else mast.ring,
    )


DISTRIBUTIONS = {
    Distribution.GENERAL: N_("Distribution: general"),
    Distribution.LIMITED: N_("Distribution: limited"),
    Distribution.RESTRICTED: N_("Distribution: restricted"),
}


def disclaimers_of(record: Record) -> tuple[Text, ...]:
    """Return what a report says of names and views: what the mechanism has set, then our own words."""
    return (
        *own_words(record.look, record.language), *(Sentence(line) for line in DISCLAIMERS), *ring_explained(record),
    )  # fmt: skip


def ring_explained(record: Record) -> tuple[Text, ...]:
    """Return what the strokes of the mark stand for, on papers that bear it."""
    if ring_of(record) is None or (record.look.emblem_file_id and not record.reconstruction):
        return ()
    of_mechanisms = record.meeting.mechanism.mechanism_kind is MechanismKind.GLOBAL
    return (Sentence(RING_OF_MECHANISMS if of_mechanisms else RING_OF_STATES),)


def designations_of(record: Record) -> tuple[Text, ...]:
    """Return what a short paper says of names: what the mechanism has set, then our own words."""
    return (*own_words(record.look, record.language), Sentence(DISCLAIMERS[0]))


def own_words(mechanism: Mechanism | Look, language: str) -> tuple[Text, ...]:
    """Return what a mechanism has set to stand beside our own words; nothing where it is not said in a language."""
    if language not in mechanism.disclaimer and language not in INTERFACE_LANGUAGES:
        return ()
    said = said_in(mechanism.disclaimer, language)
    return (said,) if said else ()


def accent_of(mechanism: Mechanism | Look) -> str:
    """Return the one colour of a mechanism's papers."""
    return mechanism.accent.lower() if COLOUR.fullmatch(mechanism.accent.lower()) else ACCENT
