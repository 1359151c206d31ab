"""The closed lists of recommendations."""

from __future__ import annotations

from workflows.kernel.languages import N_, Words
from workflows.kernel.sayings import say_fields, say_verbs


class Basis(Words):
    """How firm an entry is, as the source lets one say."""

    ADOPTED = "adopted", N_("In a declaration, conclusion or list of recommendations")
    OUTCOME_SUMMARY = "outcome_summary", N_("A page reports it as a result")
    DISCUSSION_THEME = "discussion_theme", N_("On the table; adoption not seen")
    COMMITMENT = "commitment", N_("A body promises it")


class AddresseeKind(Words):
    """To whom a recommendation is addressed."""

    STATES = "states", N_("States")
    MECHANISMS = "iscm", N_("Mechanisms")
    CHAIRS = "chairs", N_("Chairs")
    SECRETARIATS = "secretariats", N_("Secretariats")
    IOM = "iom", N_("IOM")
    PARTNERS = "partners", N_("Partners")
    GLOBAL_PROCESS = "global_process", N_("Global process")
    ALL = "all", N_("Everybody")


class ActionCategory(Words):
    """The kind of action that is recommended."""

    NOT_CLASSIFIED = "", N_("Not classified")
    LEGISLATE = "legislate", N_("Legislation")
    POLICY = "policy", N_("Policy or strategy")
    INSTITUTION = "institution", N_("Institution or coordination")
    PROCEDURE = "procedure", N_("Administrative procedure")
    DATA = "data", N_("Data or research")
    CAPACITY = "capacity", N_("Capacity building")
    COOPERATION = "cooperation", N_("Cooperation or agreement")
    RATIFY = "ratify", N_("Ratification or accession")
    FINANCE = "finance", N_("Finance")
    EXCHANGE = "exchange", N_("Exchange or dialogue")
    REVIEW = "review", N_("Review")


class Level(Words):
    """The level at which it is taken up."""

    NOT_STATED = "", N_("Not stated")
    NATIONAL = "national", N_("National")
    SUBREGIONAL = "subregional", N_("Subregional")
    INTERREGIONAL = "interregional", N_("Interregional")
    GLOBAL = "global", N_("Global")


class LineageKind(Words):
    """How a later recommendation stands to an earlier one."""

    REAFFIRMS = "reaffirms", N_("reaffirms")
    BUILDS_ON = "builds_on", N_("builds on")
    SUPERSEDES = "supersedes", N_("supersedes")
    MERGES = "merges", N_("merges")
    SPLITS = "splits_into", N_("splits")
    CORRESPONDS_TO = "corresponds_to", N_("corresponds to")


class ProvenanceKind(Words):
    """What came before a recommendation on its way to the text."""

    SURVEY_ANSWER = "survey_answer", N_("Asked beforehand")
    BREAKOUT = "breakout", N_("Discussed")
    DRAFT = "draft", N_("Drafted")
    PROPOSALS = "proposals", N_("Proposals")
    AGREED = "agreed", N_("Agreed")
    SILENCE = "silence", N_("Silence procedure")


class InstrumentKind(Words):
    """What an instrument is."""

    TREATY = "treaty", N_("Treaty")
    PROTOCOL = "protocol", N_("Protocol")
    COMPACT = "compact", N_("Compact")
    MODEL_LAW = "model_law", N_("Model law")
    GUIDELINES = "guidelines", N_("Guidelines or framework")
    OTHER = "other", N_("Other")


say_verbs(
    "recommendation",
    link=N_("stated how it stands to another text"),
    unlink=N_("took a link to another text away"),
    correct_transmission=N_("corrected a transmission"),
    remove_transmission=N_("took a transmission away"),
    put_on_agenda=N_("put the recommendation on an agenda"),
    take_off_agenda=N_("took the recommendation off an agenda"),
    say_provenance=N_("recorded what came before the text"),
    correct_provenance=N_("corrected what came before the text"),
    remove_provenance=N_("took away what came before the text"),
)
say_verbs("theme", add=N_("added a theme to the list"))
say_fields(
    short_title=N_("short title"),
    addressees=N_("addressees"),
    themes=N_("themes"),
    objectives=N_("objectives of the Global Compact"),
)
