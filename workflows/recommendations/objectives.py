"""What the objectives of the Global Compact for Migration are called in the language of a page.

The record has their short titles in English, in our words. In French and Spanish they are called as the United Nations
Network on Migration calls them for short; a title that somebody wrote otherwise is printed as it was written.
"""

from __future__ import annotations

from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, Sentence, Translations, text_in

SHORT_TITLES = frozenset(
    {
        N_("Better, disaggregated data for evidence-based policy"),
        N_("Fewer adverse drivers forcing people to leave"),
        N_("Accurate and timely information at every stage"),
        N_("Proof of legal identity and proper documents"),
        N_("More and more flexible regular pathways"),
        N_("Fair and ethical recruitment and decent work"),
        N_("Less vulnerability in migration"),
        N_("Saving lives and joint action on missing migrants"),
        N_("Cross-border response to smuggling of migrants"),
        N_("Preventing and fighting trafficking in persons"),
        N_("Integrated, secure and coordinated borders"),
        N_("Certain and predictable screening, assessment and referral"),
        N_("Detention only as a last resort, with alternatives"),
        N_("Stronger consular protection and cooperation"),
        N_("Access to basic services for migrants"),
        N_("Full inclusion and social cohesion"),
        N_("Ending discrimination and fact-based public debate"),
        N_("Skills development and recognition of qualifications"),
        N_("Migrants and diasporas able to contribute to development"),
        N_("Faster, safer, cheaper remittances and financial inclusion"),
        N_("Safe and dignified return, readmission and reintegration"),
        N_("Portable social security and earned benefits"),
        N_("International cooperation and global partnerships"),
    }
)


def objective_called(short_title: Translations | None, language: str) -> Sentence | str:
    """Return the short title of an objective: as the data has it in the language, else ours, else in English."""
    title = text_in(short_title, language)
    ours = title in SHORT_TITLES and language in INTERFACE_LANGUAGES
    return Sentence(title) if ours else title


def objective_numbered(number: int | str, short_title: Translations | None, language: str) -> Sentence:
    """Return the number of an objective with its short title."""
    title = objective_called(short_title, language)
    return Sentence("%(number)s %(title)s", number=number, title=title) if title else Sentence("%(n)s", n=number)
