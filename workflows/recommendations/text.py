"""Numbers, their order and their other spellings; advice on the wording of a draft: pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workflows.kernel.languages import N_, Sentence, plain, sort_key
from workflows.kernel.numbers import unpadded
from workflows.kernel.sayings import say_things
from workflows.kernel.views import Link
from workflows.outcomes.text import paragraph_called

# What a recommendation carries until its document is adopted and it gets its number.
UNNUMBERED = "proposed-"
WITHOUT_NUMBER = N_("No number yet")
SHORT_TITLE = 90

SPELLED = re.compile(r"^(?P<base>.+?)[\s/_.,-]*r[\s/_.-]*0*(?P<number>\d{1,4})$", re.IGNORECASE)
SYMBOL_BASE = re.compile(r"^(?P<root>[a-z][a-z0-9-]*?)[\s/_.-]+(?P<year>(?:19|20)\d\d)$", re.IGNORECASE)

# A sub-paragraph within the text of a recommendation: its depth, its label as the language writes it, its words.
DEEPER = "\t"
POINT = re.compile(rf"^(?P<deeper>{DEEPER}*)(?P<label>\(?[a-z]{{1,6}}\)) (?P<words>.*)$")

ADDRESS = re.compile(r"https?://[^\s<>\"';]{4,}")

# Words that speak of duty; informal mechanisms recommend.
BINDING = ("shall", "must", "obligation", "obligations", "obliged", "compliance", "comply", "violation", "binding")
# Operative verbs from weak to strong, and the last at which informal mechanisms stop.
LADDER = (
    "takes note of", "take note of", "notes with appreciation", "note with appreciation", "welcomes", "welcome",
    "encourages", "encourage", "invites", "invite", "recommends", "recommend", "calls upon", "call upon", "urges",
    "urge", "requests", "request", "decides", "decide",
)  # fmt: skip
STOPS_AT = "recommend"


def is_numbered(number: str) -> bool:
    """Tell whether a recommendation has its number; until its text is adopted a key stands in for one."""
    return not number.startswith(UNNUMBERED)


def numbered(number: str) -> Link:
    """Return the number of a recommendation as a link; one that is only proposed is called so, not by its key."""
    return Link(number if is_numbered(number) else Sentence(WITHOUT_NUMBER), "recommendation", number)


def number_key(number: str) -> str:
    """Return the key by which numbers stand in order, so that R.10 follows R.9."""
    return re.sub(r"\d+", lambda digits: digits.group().zfill(5), sort_key(number))[:200]


def spellings(written: str) -> list[str]:
    """Return the numbers, in small letters, that somebody may mean who writes one in another way.

    ``mdm 2023 r4`` may mean ``mdm/2023/r.4``; ``grcp7-r1`` may mean ``grcp7-r01``.
    """
    words = " ".join(written.replace("\0", " ").strip().strip("/").casefold().split())[:80]
    found = SPELLED.match(words)
    if not found:
        return [words] if words else []
    base, number = found["base"].strip(), int(found["number"])
    symbol = SYMBOL_BASE.match(base)
    candidates = [words]
    if symbol:
        candidates.append(f"{symbol['root']}/{symbol['year']}/r.{number}")
    bare = re.sub(r"[\s/_.-]+", "", base)
    for one in dict.fromkeys((base, base.replace(" ", ""), bare, re.sub(r"[\s/_.-]+", "", unpadded(base)))):
        candidates += [f"{one}-r{number:02}", f"{one}-r{number}", f"{one}-r{number:03}"]
    return list(dict.fromkeys(candidates))


def source_pieces(source: str) -> list[str | Link]:
    """Return a source as text and links: each public address in it leads outside, named by its host."""
    pieces: list[str | Link] = []
    last = 0
    for found in ADDRESS.finditer(source):
        address = found.group().rstrip(".,;:)")
        pieces += [source[last : found.start()], Link(address.split("/")[2].removeprefix("www."), "outside", address)]
        last = found.start() + len(address)
    pieces.append(source[last:])
    return [piece for piece in pieces if piece]


def whole(paragraph: str, points: Iterable[tuple[str, int, str]]) -> str:
    """Return a paragraph with its sub-paragraphs, each on a line of its own behind its label.

    Args:
        points: label, depth from 1 on, and words of each.
    """
    return "\n".join([paragraph, *(f"{DEEPER * (depth - 1)}{label} {words}" for label, depth, words in points)])


def parted(text: str) -> tuple[str, list[tuple[str, int, str]]]:
    """Return what ``whole`` put together: the paragraph, and label, depth and words of each sub-paragraph."""
    lines: list[str] = text.split("\n")
    opening, points = [lines[0]], list[tuple[str, int, str]]()
    for line in lines[1:]:
        found = POINT.match(line)
        if found:
            points.append((found["label"], 1 + len(found["deeper"]), found["words"]))
        elif points:
            label, depth, words = points[-1]
            points[-1] = (label, depth, f"{words}\n{line}")
        else:
            opening.append(line)
    return "\n".join(opening), points


def shortened(text: str) -> str:
    """Return the beginning of a text up to a word's end, as a first proposal of a short title."""
    words = " ".join(text.split()).rstrip(" ;,.")
    if len(words) <= SHORT_TITLE:
        return words
    cut = words[: SHORT_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ;,.")
    return f"{cut}…"


@dataclass(frozen=True)
class Hint:
    """Advice on the wording of a draft, for the desk alone; after adoption a text is as it is."""

    sentence: Sentence


def hints(text: str, verb: str = "") -> list[Hint]:
    """Return what an editor would ask about a draft: words of duty, a strong verb, several actions in one text."""
    said = plain(text)
    found = [word for word in BINDING if re.search(rf"\b{word}\b", said)]
    advice = []
    if found:
        advice.append(Hint(Sentence(N_("The text says “%(words)s”. A recommendation is advisory."), words=found)))
    opening = plain(verb)
    strong = LADDER[LADDER.index(STOPS_AT) + 1 :]
    if any(opening.startswith(one) for one in strong):
        advice.append(
            Hint(Sentence(N_("“%(verb)s” is stronger than informal mechanisms usually go: they recommend."), verb=verb))
        )
    if len(re.findall(r"\b(?:and|as well as)\s+(?:that|to)\b|;", said.rstrip(" ;."))) > 1:
        advice.append(Hint(Sentence(N_("Several actions stand in one text. One action each is easier to follow up."))))
    return advice


say_things("recommendation", "extract", as_words=paragraph_called)
