"""The portal: for the public, which sees what was published. Each module is one place of the portal."""

from webapp.portal import documents, home, meetings, recommendations, registers, reports, search
from webapp.portal.door import portal

__all__ = ["documents", "home", "meetings", "portal", "recommendations", "registers", "reports", "search"]
