"""The three axes of uptake, kept apart, and the kinds of act."""

from __future__ import annotations

from workflows.kernel.languages import N_, Words
from workflows.kernel.sayings import say_fields

# The longest text that is entered in one field.
LONGEST = 20_000


class Position(Words):
    """Axis 1: the State's position. There is no “rejected”."""

    NOT_STATED = "", N_("Not stated")
    UNDER_CONSIDERATION = "under_consideration", N_("Under consideration")
    SUPPORTED = "supported", N_("Supported")
    SUPPORTED_IN_PART = "supported_in_part", N_("Supported in part")
    NOTED = "noted", N_("Noted")


class Stage(Words):
    """Axis 2: the stage, in the words of the policy cycle. It is never sorted, coloured or counted by State."""

    NO_INFORMATION = "U0", N_("No information shared")
    ON_THE_AGENDA = "U1", N_("On the agenda")
    IN_FORMULATION = "U2", N_("In formulation")
    IN_CONSULTATION = "U3", N_("In consultation")
    ADOPTED = "U4", N_("Adopted")
    BEING_IMPLEMENTED = "U5", N_("Being implemented")
    IMPLEMENTED = "U6", N_("Implemented, as reported")
    EVALUATED = "U7", N_("Monitored or evaluated")
    IN_PLACE_BEFORE = "UX", N_("In place before")
    PAUSED = "UP", N_("Paused")
    CHANGED = "UR", N_("Changed or repealed")
    NOT_PLANNED = "UN", N_("Not planned at present or not applicable")


class InformationStatus(Words):
    """Axis 3: how the information stands. It never says whether a measure is good enough."""

    STATEMENT_ONLY = "statement_only", N_("Statement only")
    EVIDENCE_ON_FILE = "evidence_on_file", N_("Supporting document on file, restricted")
    PUBLIC_SOURCE = "public_source_linked", N_("Public source linked")
    SOURCE_GONE = "source_gone", N_("Source no longer available")
    EVIDENCE_WITHDRAWN = "evidence_withdrawn", N_("Supporting document withdrawn by the State")


class Contribution(Words):
    """Whether somebody says that the recommendation contributed."""

    CITED = "cited", N_("Cited in the act")
    ACKNOWLEDGED = "acknowledged", N_("Acknowledged by the State")
    SAME_PERIOD = "same_period", N_("Same period, no link stated")
    PRE_EXISTING = "pre_existing", N_("In place before")
    NOT_STATED = "", N_("Not stated")


class ActKind(Words):
    """The kind of act."""

    LAW = "law", N_("Law")
    SECONDARY_LAW = "secondary_law", N_("Secondary law or regulation")
    POLICY = "policy", N_("Policy")
    PLAN = "plan", N_("Strategy or plan")
    ADMINISTRATIVE_FRAMEWORK = "administrative_framework", N_("Administrative framework or procedure")
    INSTITUTION = "institution", N_("Institution or coordination body")
    BUDGET = "budget", N_("Budget")
    AGREEMENT = "agreement", N_("Bilateral or regional agreement")
    TRAINING = "training", N_("Training or curriculum")
    DATA_SYSTEM = "data_system", N_("Data system")
    OTHER = "other", N_("Other")


class Visibility(Words):
    """Who may see what a State shared, as the State chose."""

    PUBLIC = "public", N_("Public")
    MECHANISMS = "mechanisms", N_("Mechanisms only")
    AGGREGATE = "aggregate", N_("In totals only")
    DESK = "desk", N_("Secretariat only")


say_fields(
    act_kind=N_("kind of act"),
    happened_on=N_("date"),
    stage=N_("stage"),
    contribution=N_("contribution"),
    visibility=N_("who may see it"),
    narrative=N_("narrative"),
)
