"""How the journal is said to people: the words of verbs, of changed fields and of capacities.

Each noun adds its own words when it is imported; tables of transitions add theirs by themselves.
"""

from __future__ import annotations

from collections.abc import Callable

from workflows.kernel.actors import RoleName
from workflows.kernel.languages import N_, Sentence, Translations, Words

_DONE: dict[tuple[str, str], str] = {}
_COMMON = {
    "create": N_("made the entry"),
    "add": N_("added"),
    "load": N_("took in from a source"),
    "update": N_("brought up to its source"),
    "end": N_("set an end"),
    "confirm": N_("confirmed"),
    "withdraw": N_("withdrew the entry"),
    "remove": N_("took away"),
    "take_over": N_("took the entry over"),
}
_FIELDS: dict[str, str] = {
    "name": N_("name"),
    "title": N_("title"),
    "acronym": N_("acronym"),
    "code": N_("code"),
    "note": N_("note"),
    "source": N_("source"),
    "website": N_("website"),
    "language": N_("language"),
    "languages": N_("languages"),
    "zone": N_("time zone"),
    "valid_from": N_("beginning"),
    "valid_to": N_("end"),
    "starts": N_("first day"),
    "ends": N_("last day"),
    "text": N_("text"),
    "body": N_("text"),
    "position": N_("place in the order"),
}
_REMARKS: dict[str, dict[str, Sentence]] = {}
_THINGS: dict[tuple[str, str], Callable[[str], Sentence | str]] = {}
_CAPACITIES: dict[str, str] = {word.value: word.label for word in RoleName}


def say_verbs(noun: str, **done: str) -> None:
    """Add the words of the journal for verbs of a noun that no table of transitions holds (``confirm="confirmed"``)."""
    for verb, words in done.items():
        _DONE[noun, verb] = words


def say_fields(**labels: str) -> None:
    """Add the words for fields whose change the journal tells (``city=N_("place")``)."""
    _FIELDS.update(labels)


def say_fields_of(noun: str, **labels: str) -> None:
    """Add the words for fields of one noun; they stand before those of every noun."""
    for name, words in labels.items():
        _FIELDS[f"{noun}.{name}"] = words


def say_capacities(words: type[Words]) -> None:
    """Add the words of a closed list of capacities."""
    for word in words:
        _CAPACITIES.setdefault(word.value, word.label)


def say_remarks(noun: str, words: type[Words]) -> None:
    """Say that rows of a noun keep a word of a closed list as their remark, by its English label."""
    _REMARKS.setdefault(noun, {}).update({word.label: Sentence(word.label) for word in words})


def remark(noun: str, text: str) -> Sentence | str:
    """Return a remark as it is said: what somebody wrote as they wrote it, a word of a closed list as a marked word."""
    return _REMARKS.get(noun, {}).get(text, text)


def say_things(noun: str, *verbs: str, as_words: Callable[[str], Sentence | str]) -> None:
    """Say how the things of a noun are called to which verbs are done, where the journal keeps only a number."""
    for verb in verbs:
        _THINGS[noun, verb] = as_words


def thing(noun: str, verb: str, title: str | Translations) -> Sentence | str | Translations:
    """Return what a thing is called beside what was done to it."""
    as_words = _THINGS.get((noun, verb))
    return as_words(title) if as_words is not None and isinstance(title, str) else title


def say_life(noun: str, verb: str, done: str) -> None:
    """Add the words of a transition; the first ones stand."""
    if done:
        _DONE.setdefault((noun, verb), done)


def done(noun: str, verb: str, changes: dict[str, object] | None = None) -> Sentence:
    """Return what somebody did, in words: those of the noun, those of every noun, or the fields that changed."""
    words = _DONE.get((noun, verb))
    if words:
        return Sentence(words)
    if verb == "edit" and changes:
        return Sentence(N_("changed %(fields)s"), fields=[field(name, noun) for name in changes])
    return Sentence(_COMMON.get(verb) or ("changed" if verb == "edit" else verb.replace("_", " ")))


def fields(names: str) -> tuple[Sentence, ...]:
    """Return the words for the fields that an entry names, separated by commas, as awaiting confirmation."""
    return tuple(Sentence(N_("the whole entry")) if name == "*" else field(name) for name in names.split(",") if name)


def field(name: str, noun: str = "") -> Sentence:
    """Return the word for a changed field."""
    words = _FIELDS.get(f"{noun}.{name}") or _FIELDS.get(name)
    return Sentence(words or name.removesuffix("_id").replace("_", " "))


def capacity(word: str) -> str:
    """Return the label of a capacity or role as the journal stores it."""
    return _CAPACITIES.get(word, word)
