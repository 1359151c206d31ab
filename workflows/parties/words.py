"""The closed lists of parties."""

from __future__ import annotations

from workflows.kernel.languages import N_, Sentence, Words


class PartyKind(Words):
    """What a party is. A territory is never called a State."""

    AREA = "area", N_("State or territory")
    MECHANISM = "mechanism", N_("Mechanism")
    ORGANIZATION = "organization", N_("Organization")
    PERSON = "person", N_("Person")


class AreaKind(Words):
    """How an entry of “States and territories” is called."""

    STATE = "state", N_("State")
    OBSERVER_STATE = "observer_state", N_("Observer State")
    TERRITORY = "territory", N_("Territory or associated State")


class OrganizationKind(Words):
    """What an organization is."""

    UN_AGENCY = "un_agency", N_("United Nations system")
    UN_REGIONAL_COMMISSION = "un_regional_commission", N_("United Nations regional commission")
    REGIONAL_UNION = "regional_union", N_("Regional union or community")
    IGO = "igo", N_("Intergovernmental organization")
    NGO = "ngo", N_("Non-governmental organization")
    GOVERNMENT = "government", N_("Ministry or agency of a State")
    OTHER = "other", N_("Other")


class Ministry(Words):
    """The field of a ministry, by which the directory is read."""

    NONE = "", N_("Not stated")
    FOREIGN_AFFAIRS = "foreign_affairs", N_("Foreign affairs")
    IMMIGRATION = "immigration", N_("Immigration")
    INTERIOR = "interior", N_("Interior")
    LABOUR = "labour", N_("Labour")
    FINANCE = "finance", N_("Finance")
    PLANNING = "planning", N_("Planning")
    JUSTICE = "justice", N_("Justice")
    STATISTICS = "statistics", N_("Statistics")
    EDUCATION = "education", N_("Education")
    HEALTH = "health", N_("Health")
    OTHER = "other", N_("Other")


class CapacityKind(Words):
    """In what capacity a person acts for a party."""

    CHAIR = "chair", N_("Chair")
    CO_CHAIR = "co_chair", N_("Co-Chair")
    HEAD_OF_SECRETARIAT = "head_of_secretariat", N_("Head of secretariat")
    OFFICER = "officer", N_("Secretariat officer")
    FOCAL_POINT = "focal_point", N_("Focal point")
    ALTERNATE_FOCAL_POINT = "alternate_focal_point", N_("Alternate focal point")
    VALIDATING_AUTHORITY = "validating_authority", N_("Validating authority")
    RAPPORTEUR = "rapporteur", N_("Rapporteur")
    REGISTRAR = "registrar", N_("Registrar")
    OFFICIAL = "official", N_("Official")
    REPRESENTATIVE = "representative", N_("Representative")
    EXPERT = "expert", N_("Expert")


class Theme(Words):
    """Light or dark, or as the reader's system says."""

    SYSTEM = "system", N_("As my system")
    LIGHT = "light", N_("Light")
    DARK = "dark", N_("Dark")


# Regions and subregions as the statistics of the United Nations group countries (M49), in English as files hold them.
REGIONS = frozenset(
    {
        N_("Africa"),
        N_("Americas"),
        N_("Asia"),
        N_("Europe"),
        N_("Global"),
        N_("Oceania"),
        N_("Australia and New Zealand"),
        N_("Caribbean"),
        N_("Central America"),
        N_("Central Asia"),
        N_("Eastern Africa"),
        N_("Eastern Asia"),
        N_("Eastern Europe"),
        N_("Melanesia"),
        N_("Micronesia"),
        N_("Middle Africa"),
        N_("Northern Africa"),
        N_("Northern America"),
        N_("Northern Europe"),
        N_("Polynesia"),
        N_("South America"),
        N_("South-eastern Asia"),
        N_("Southern Africa"),
        N_("Southern Asia"),
        N_("Southern Europe"),
        N_("Western Africa"),
        N_("Western Asia"),
        N_("Western Europe"),
    }
)


def region(name: str) -> Sentence | str:
    """Return a region as it is said: one of the United Nations in the language of the page, another as it is typed."""
    return Sentence(name) if name in REGIONS else name
