"""The portal: for the public, which sees what was published. Each module is one place of the portal."""

from webapp.portal import (
    areas,
    documents,
    home,
    mechanisms,
    meetings,
    organizations,
    recommendations,
    registers,
    reports,
    search,
)
from webapp.portal.door import portal

__all__ = [
    "areas", "documents", "home", "mechanisms", "meetings", "organizations", "portal", "recommendations", "registers",
    "reports", "search",
]  # fmt: skip
