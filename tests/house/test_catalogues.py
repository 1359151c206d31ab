"""The interface speaks French and Spanish as well: every word, with its values, as each language is written."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from webapp.languages import FOLDER
from webapp.rendering.typography import Typesetter
from webapp.settings import ROOT
from workflows.kernel.languages import INTERFACE_LANGUAGES

LANGUAGES = [code for code in INTERFACE_LANGUAGES if code != "en"]
PLACEHOLDER = re.compile(r"%(?:\(\w+\)[a-z]|%)")
LETTERS = re.compile(r"[^\W\d_]")
HEADER = ("Project-Id-Version", "Language", "Plural-Forms", "Content-Type", "Content-Transfer-Encoding")

# Signs of units and standards, the same in every language.
SIGNS = {"min", "ISO 3166-1", "PP%(number)s"}
# Words that are the same in English and in the language, whole messages only.
SAME = {
    "fr": {
        "Action", "Ad referendum", "Adoption", "Annotations", "Budget", "Code", "Date", "Dates", "Distribution",
        "Document", "Documents", "Europe", "Figure %(number)s", "Format", "Immigration", "Information", "Instance",
        "Institution",
        "Instrument", "Instruments", "Journal", "Justice", "Menu", "Minutes", "National", "Nature",
        "Non-attribution", "Note", "Original", "Page", "Paraphrase", "Participants",
        "Participation", "Public", "Ratification", "Source", "Sources", "Total", "Transmissions", "Version",
        "Version %(number)s", "Versions", "code", "contribution", "date", "dates", "figure %(number)s", "institution",
        "minutes", "note", "section %(number)s", "source", "version %(number)s", "%(count)s documents",
        "%(count)s instruments", "%(count)s participants", "%(num)s contacts",
    },
    "es": {
        "Ad referendum", "Asia", "Bytes", "Dr.", "General", "Interior", "Interregional", "Melanesia",
        "Micronesia", "Prof.",
        "No", "Original", "Original: %(language)s",
        "Provisional", "Ref.", "Roles", "Subregional", "Total", "no",
    },
}  # fmt: skip

# What the usage of the United Nations and the rules of informality leave out. The one sentence that names
# obligations says that there are none.
NEVER = {
    "fr": re.compile(r"\b(?:agenda|conformité|infraction|violation|manquement|classement|score|non-respect)", re.I),
    "es": re.compile(r"\b(?:adop[ct]|agenda|cumpl|incumpl|infracción|violación|puntuación|ranking)", re.I),
}
OBLIGATION = re.compile(r"\boblig", re.I)
NO_OBLIGATION = "Recommendations are advisory. They create no obligation for any State, mechanism or organization."
ABBREVIATED = {"No.", "Dr.", "Mrs.", "Ms.", "Prof.", "H.E. Dr.", "H.E. Mrs.", "H.E. Ms."}


@cache
def catalogue(code: str) -> Catalog:
    with (FOLDER / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def messages(code: str) -> list[Message]:
    return [message for message in catalogue(code) if message.id]


def sayings(code: str) -> Iterator[tuple[str, str]]:
    """Give each text with its translation; of a plural both forms, each beside the English plural."""
    for message in messages(code):
        if isinstance(message.id, str):
            yield message.id, message.string
        else:
            yield from ((message.id[1], form) for form in message.string)


def listed(found: Iterator[str] | list[str]) -> str:
    return "\n".join(found)


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Return what is marked for translation in code and templates now."""
    target = tmp_path_factory.mktemp("words") / "messages.pot"
    subprocess.run(
        [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "webapp/translations/babel.cfg",
         "-k", "N_", "--no-location", "--sort-output", "-o", target, "."],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    with target.open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("code", LANGUAGES)
def test_holds_every_marked_word_and_no_other_in_order(marked, code):
    now, there = [one.id for one in marked if one.id], [one.id for one in messages(code)]
    missing, gone = [one for one in now if one not in there], [one for one in there if one not in now]
    assert not missing, "run .ci/messages and translate:\n" + listed([str(one) for one in missing])
    assert not gone, "run .ci/messages; nobody says any more:\n" + listed([str(one) for one in gone])
    assert there == now
    assert not catalogue(code).obsolete


@pytest.mark.parametrize("code", LANGUAGES)
def test_translates_everything(code):
    open_ones = [
        str(one.id)
        for one in messages(code)
        if one.fuzzy or not all([one.string] if isinstance(one.id, str) else [*one.string, len(one.string) == 2])
    ]
    assert not open_ones, listed(open_ones)


@pytest.mark.parametrize("code", LANGUAGES)
def test_keeps_the_values(code):
    wrong = [f"{error}: {one.id}" for one in messages(code) for error in one.check(catalogue(code))]
    for one in messages(code):
        forms = [one.string] if isinstance(one.id, str) else one.string
        allowed = [Counter(PLACEHOLDER.findall(text)) for text in ([one.id] if isinstance(one.id, str) else one.id)]
        wrong += [f"{one.id} → {form}" for form in forms if Counter(PLACEHOLDER.findall(form)) not in allowed]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("code", LANGUAGES)
def test_leaves_no_english_sentence(code):
    english = {text for text, said in sayings(code) if text == said and LETTERS.search(PLACEHOLDER.sub("", text))}
    assert english <= SIGNS | SAME[code], listed(sorted(english - SIGNS - SAME[code]))


@pytest.mark.parametrize("code", LANGUAGES)
def test_stands_as_the_source_does(code):
    """Labels have no full stop, sentences have one; no spaces at the ends, none twice."""
    wrong = [
        f"{text} → {said}"
        for text, said in sayings(code)
        if said != said.strip(" \n\t")
        or "  " in said
        or "\n" in said
        or (text.endswith(".") != said.endswith(".") and text not in ABBREVIATED)
    ]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("code", LANGUAGES)
def test_is_spaced_as_its_papers_are(code):
    spaced = Typesetter(code, str).spaced
    wrong = [said for _, said in sayings(code) if said != spaced(said)]
    assert not wrong, listed(wrong)


def test_french_signs():
    """A no-break space before the colon and inside « », a narrow one before ; ! ?, curly apostrophes, no “ ”."""
    faults = re.compile(
        "(?<!\u00a0):(?=\\s|$)|(?<!\u202f)[;!?](?=\\s|$)|«(?!\u00a0)|(?<!\u00a0)»|[“”]|(?<=[^\\W\\d_])'(?=[^\\W\\d_])"
    )
    wrong = [said for _, said in sayings("fr") if faults.search(said)]
    assert not wrong, listed(wrong)


def test_spanish_signs():
    """Questions and exclamations open as they close; quotation marks are those of the United Nations."""
    wrong = [
        said
        for _, said in sayings("es")
        if said.count("?") != said.count("¿") or said.count("!") != said.count("¡") or re.search("[«»]", said)
    ]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("code", LANGUAGES)
def test_says_nothing_that_ranks_or_binds(code):
    wrong = [
        said
        for text, said in sayings(code)
        if NEVER[code].search(said) or (OBLIGATION.search(said) and text != NO_OBLIGATION)
    ]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize(("code", "state"), [("fr", "État"), ("es", "Estado")])
def test_states_have_a_capital(code, state):
    """Where the source speaks of States, so does the translation."""
    wrong = [
        f"{text} → {said}"
        for text, said in sayings(code)
        if re.search(r"\bStates\b", text) and not re.search(rf"\b{state}s?\b", said)
    ]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("code", LANGUAGES)
def test_head_names_nobody_and_no_day(code):
    text = (FOLDER / code / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8")
    head = text.split("\n\n", 1)[0].splitlines()
    assert head[:2] == ['msgid ""', 'msgstr ""']
    assert [line.lstrip('"').split(":")[0] for line in head[2:]] == list(HEADER)
    assert '"Project-Id-Version: Rapporteur\\n"' in head
    assert f'"Language: {code}\\n"' in head
    assert catalogue(code).num_plurals == 2
    assert not re.search(r"^#(?!, python-format$)", text, re.MULTILINE)
