"""The closed lists of documents."""

from __future__ import annotations

from types import MappingProxyType

from workflows.kernel.base import Access
from workflows.kernel.languages import N_, TranslationStatus, Words
from workflows.meetings.words import AdoptionMethod


class DocumentKind(Words):
    """What a document is."""

    OUTCOME = "outcome", N_("Outcome document")
    CHAIRS_SUMMARY = "chairs_summary", N_("Chair's summary")
    REPORT = "report", N_("Report of the meeting")
    CONCEPT_NOTE = "concept_note", N_("Concept note")
    CONFERENCE_ROOM_PAPER = "conference_room_paper", N_("Conference room paper")
    INFORMATION = "information", N_("Information paper")


class SymbolSeries(Words):
    """The series of a symbol (after the symbols of the United Nations)."""

    MAIN = "", N_("Main series")
    INF = "INF/", N_("Information")
    LIMITED = "L.", N_("Limited")
    CRP = "CRP.", N_("Conference room paper")
    WP = "WP.", N_("Working paper")
    RESTRICTED = "R.", N_("Restricted")


class Distribution(Words):
    """What the masthead says of distribution."""

    GENERAL = "general", N_("General")
    LIMITED = "limited", N_("Limited")
    RESTRICTED = "restricted", N_("Restricted")


class BlockKind(Words):
    """What a block of a text is."""

    HEADING = "heading", N_("Heading")
    TEXT = "text", N_("Unnumbered text")
    PREAMBULAR = "preambular", N_("Preambular paragraph")
    OPERATIVE = "operative", N_("Operative paragraph")
    SUB = "sub", N_("Sub-paragraph")
    FOOTNOTE = "footnote", N_("Footnote")


# Ways in which a text becomes final in the meeting itself; what is agreed ad referendum waits for confirmation.
ADOPTED_IN_SESSION = (AdoptionMethod.CONSENSUS, AdoptionMethod.ACCLAMATION, AdoptionMethod.NOTED)

# What a person may say of a translation; "original" and "older than the original" follow from what is done.
SAID_OF_TRANSLATIONS = (
    TranslationStatus.OFFICIAL,
    TranslationStatus.COURTESY,
    TranslationStatus.MACHINE_DRAFT,
    TranslationStatus.OUTDATED,
    TranslationStatus.PENDING,
)

# The class of a paper where nobody says otherwise.
ACCESS_OF_SERIES = MappingProxyType(
    {
        SymbolSeries.MAIN: Access.PARTICIPANTS,
        SymbolSeries.INF: Access.PARTICIPANTS,
        SymbolSeries.LIMITED: Access.ENTITLED,
        SymbolSeries.CRP: Access.PARTICIPANTS,
        SymbolSeries.WP: Access.ENTITLED,
        SymbolSeries.RESTRICTED: Access.STRICT,
    }
)
DISTRIBUTION_OF_SERIES = MappingProxyType(
    {
        SymbolSeries.MAIN: Distribution.GENERAL,
        SymbolSeries.INF: Distribution.GENERAL,
        SymbolSeries.LIMITED: Distribution.LIMITED,
        SymbolSeries.CRP: Distribution.LIMITED,
        SymbolSeries.WP: Distribution.LIMITED,
        SymbolSeries.RESTRICTED: Distribution.RESTRICTED,
    }
)
# The series of a paper where nobody says otherwise: what a meeting adopts begins as a draft.
SERIES_OF_KIND = MappingProxyType(
    {
        DocumentKind.OUTCOME: SymbolSeries.LIMITED,
        DocumentKind.CHAIRS_SUMMARY: SymbolSeries.MAIN,
        DocumentKind.REPORT: SymbolSeries.MAIN,
        DocumentKind.CONCEPT_NOTE: SymbolSeries.INF,
        DocumentKind.CONFERENCE_ROOM_PAPER: SymbolSeries.CRP,
        DocumentKind.INFORMATION: SymbolSeries.INF,
    }
)
# What a meeting adopts: only of such texts recommendations are made.
PUT_TO_THE_MEETING = (DocumentKind.OUTCOME, DocumentKind.REPORT)
# Series of drafts: what is adopted leaves them for the main series.
DRAFT_SERIES = (SymbolSeries.LIMITED, SymbolSeries.CRP, SymbolSeries.WP)
