"""The four ways in which a step is not taken; each carries what a person reads."""

from __future__ import annotations

from typing import Any

from workflows.kernel.languages import N_, Sentence


class Refused(Exception):
    """The rule forbids the step now; ``sentence`` says what is missing (HTTP 409, exit 1)."""

    def __init__(self, sentence: Sentence | str) -> None:
        self.sentence = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
        super().__init__(str(self.sentence))


class NotPermitted(Exception):
    """The actor may never take this step; outside, it is answered like something that is not there."""


class Absent(Exception):
    """There is no such thing in the world that the actor sees (HTTP 404)."""


class Invalid(Refused):
    """A value breaks a rule; ``field`` names where it was typed. ``faults`` holds this one and those beside it."""

    def __init__(self, field: str, sentence: Sentence | str, *more: tuple[str, Sentence | str]) -> None:
        super().__init__(sentence)
        self.field = field
        self.faults = ((field, sentence), *more)


class Faster(Refused):
    """Somebody else saved since this text was opened; both texts are kept for the reader to choose.

    Attributes:
        of: the identifier under which the journal says who saved, and when; ``title``: what the journal calls the part
            that was saved, where several are filed under it.
    """

    def __init__(self, theirs: dict[str, Any], version: int, of: str = "", title: str = "") -> None:
        super().__init__(N_("Somebody else saved a change after you opened this. Both texts are below."))
        self.theirs = theirs
        self.version = version
        self.of = of
        self.title = title
