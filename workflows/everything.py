"""All models in one import, for the engine and the migrations."""

from workflows.exchange import models as exchange
from workflows.files import models as files
from workflows.kernel import journal, outbox, settings
from workflows.kernel.base import Base
from workflows.mechanisms import models as mechanisms
from workflows.meetings import models as meetings
from workflows.meetings import symbols
from workflows.outcomes import frozen as frozen_texts
from workflows.outcomes import models as outcomes
from workflows.participation import models as participation
from workflows.parties import models as parties
from workflows.recommendations import frozen as frozen_recommendations
from workflows.recommendations import models as recommendations
from workflows.reports import models as reports
from workflows.uptake import models as uptake

__all__ = [
    "Base",
    "exchange",
    "files",
    "frozen_recommendations",
    "frozen_texts",
    "journal",
    "mechanisms",
    "meetings",
    "outbox",
    "outcomes",
    "participation",
    "parties",
    "recommendations",
    "reports",
    "settings",
    "symbols",
    "uptake",
]
