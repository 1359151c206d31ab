"""The closed lists of meetings and agendas."""

from __future__ import annotations

from workflows.kernel.languages import N_, Words


class Modality(Words):
    """How people meet."""

    NOT_STATED = "", N_("Not stated")
    IN_PERSON = "in_person", N_("In person")
    ONLINE = "online", N_("Online")
    HYBRID = "hybrid", N_("Hybrid")


class AdoptionMethod(Words):
    """How a text is agreed. There are no votes."""

    NOT_STATED = "", N_("Not stated")
    CONSENSUS = "consensus", N_("By consensus")
    ACCLAMATION = "acclamation", N_("By acclamation")
    AD_REFERENDUM = "ad_referendum", N_("Ad referendum")
    CHAIRS_SUMMARY = "chairs_summary", N_("Chair's summary, under the Chair's own responsibility")
    NOTED = "noted", N_("Noted")


class SpeakingRule(Words):
    """Whether what is said may be tied to whoever said it."""

    CHATHAM_HOUSE = "chatham_house", N_("Not for attribution (Chatham House Rule)")
    ON_RECORD = "on_record", N_("On the record")


class ParticipantsListRule(Words):
    """Who may see the list of participants of a meeting."""

    PUBLIC = "lop_public", N_("Public list of participants")
    PARTICIPANTS_ONLY = "lop_participants_only", N_("List for participants only")
    MECHANISMS_ONLY = "mechanisms_only", N_("Only the mechanisms and bodies are named")
    NONE = "none", N_("No list")


class SessionKind(Words):
    """What a session is for."""

    PLENARY = "plenary", N_("Plenary")
    BREAKOUT = "breakout", N_("Breakout group")
    CLOSED = "closed", N_("Closed session")
    CEREMONY = "ceremony", N_("Opening or closing")


class ItemKind(Words):
    """What an agenda item is for; the words of public programmes are kept."""

    SESSION = "session", N_("Session")
    OPENING = "opening", N_("Opening")
    ADOPTION_OF_AGENDA = "adoption_of_agenda", N_("Adoption of the agenda")
    ORGANIZATION_OF_WORK = "organization_of_work", N_("Organization of work")
    STOCK_TAKING = "stock_taking", N_("Stock-taking since the last meeting")
    PLENARY = "plenary", N_("Plenary")
    PANEL = "panel", N_("Panel")
    BREAKOUT = "breakout", N_("Breakout groups")
    SURVEY = "survey", N_("Survey")
    OUTCOME = "outcome", N_("Adoption of the outcome")
    OTHER_BUSINESS = "other_business", N_("Other business")
    CLOSING = "closing", N_("Closing")
    OTHER = "other", N_("Other")


class ItemBasis(Words):
    """How an item is known."""

    DESK = "desk", N_("Written by the secretariat")
    AGENDA = "agenda", N_("On a published programme")
    REPORTED_THEME = "reported_theme", N_("A page says that it was discussed; its place in the order is ours")
    PREPARATORY = "preparatory", N_("Done before the meeting")
