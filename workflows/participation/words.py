"""The closed lists of participation."""

from __future__ import annotations

from workflows.kernel.languages import N_, Words


class ParticipationRole(Words):
    """In what role a body, a State or a person takes part."""

    CHAIR = "chair", N_("Chair")
    SECRETARIAT = "secretariat", N_("Secretariat")
    PARTNER = "partner", N_("Partner")
    OBSERVER = "observer", N_("Observer")
    CONVENER = "convener", N_("Convener")
    HOST = "host", N_("Host")
    DELEGATION = "delegation", N_("Delegation")
    CO_FACILITATOR = "co_facilitator", N_("Co-facilitator")
    SPEAKER = "speaker", N_("Speaker")
    MEETING_SECRETARIAT = "meeting_secretariat", N_("Secretariat of the meeting")
    OTHER = "other", N_("Other")
