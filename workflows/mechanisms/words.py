"""The closed lists of mechanisms."""

from __future__ import annotations

from workflows.kernel.languages import N_, Words


class MechanismKind(Words):
    """The kinds of inter-State consultation mechanism on migration."""

    RCP = "rcp", N_("Regional consultative process")
    IRF = "irf", N_("Interregional forum on migration")
    GLOBAL = "global", N_("Global process on migration")


class MechanismStatus(Words):
    """Whether a mechanism meets, as its source says."""

    NOT_RECORDED = "", N_("Not recorded")
    ACTIVE = "active", N_("Active")
    DORMANT = "dormant", N_("Dormant")
    ENDED = "ended", N_("Ended")


class Office(Words):
    """The offices of a mechanism, held by term."""

    CHAIR = "chair", N_("Chair")
    CO_CHAIR = "co_chair", N_("Co-Chair")
    SECRETARIAT = "secretariat", N_("Secretariat")


class MembershipRole(Words):
    """How a State or territory takes part in a mechanism."""

    MEMBER = "member", N_("Member")
    OBSERVER = "observer", N_("Observer")


class AssociationKind(Words):
    """How an organization stands to a mechanism."""

    UNION = "union", N_("Formally associated union")
    PARTNER = "partner", N_("Partner")
    OBSERVER = "observer", N_("Observer")
