"""The life of an outcome document (DOMAIN 5.4), as far as it is adopted in the meeting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workflows.kernel.actors import CHAIR, HEAD_OF_SECRETARIAT, SECRETARIAT
from workflows.kernel.languages import N_, Sentence, TranslationStatus, Words
from workflows.kernel.workflow import Transition, Workflow
from workflows.meetings.words import AdoptionMethod
from workflows.meetings.workflow import MeetingState


class DocumentState(Words):
    """Where a document stands."""

    WORKING = "working", N_("Working text")
    ISSUED = "issued", N_("Issued")
    ADOPTED = "adopted", N_("Adopted")
    PUBLISHED = "published", N_("Published")
    WITHDRAWN = "withdrawn", N_("Withdrawn")


def has_text(document: Any, now: datetime) -> str | None:
    """There is something to issue."""
    version = document.current_version
    return None if version is not None and version.blocks else N_("The document has no paragraphs.")


def has_way_of_adoption(document: Any, now: datetime) -> str | None:
    """A text is drafted towards a known way of adoption (DOMAIN 5.4)."""
    if document.meeting.adoption_method is AdoptionMethod.NOT_STATED:
        return N_("The meeting does not say yet how its texts are adopted.")
    return None


def has_symbol_root(document: Any, now: datetime) -> str | None:
    """A symbol can be given."""
    return (
        None
        if document.meeting.mechanism.symbol_root
        else N_("The mechanism has no symbol root. Set it under Settings.")
    )


def in_session(document: Any, now: datetime) -> str | None:
    """The meeting adopts its text while it sits."""
    return None if document.meeting.state is MeetingState.IN_SESSION else N_("The meeting is not in session.")


def no_brackets(document: Any, now: datetime) -> Sentence | str | None:
    """No square bracket and no proposal tag is left (DOMAIN 2.4)."""
    left = document.current_version.bracketed()
    if not left:
        return None
    if len(left) == 1:
        return Sentence(N_("Paragraph %(paragraph)s still carries brackets."), paragraph=left[0])
    return Sentence(N_("Paragraphs %(paragraphs)s still carry brackets."), paragraphs=left)


def text_is_the_text_shown(document: Any, now: datetime) -> str | None:
    """What is adopted is what was issued, to the letter: its hash is the hash at issue."""
    version = document.current_version
    if version.frozen_at is None or version.text_hash != version.computed_hash():
        return N_("The text differs from the text that was issued. Issue it again before it is adopted.")
    return None


def languages_ready(document: Any, now: datetime) -> Sentence | None:
    """Every language of the document is complete; a machine draft is never published."""
    missing = document.current_version.languages_not_ready(
        document.languages, (TranslationStatus.MACHINE_DRAFT, TranslationStatus.PENDING, TranslationStatus.OUTDATED)
    )
    if missing:
        return Sentence(
            N_("Not ready in: %(languages)s. Complete them, or take the language off the document."), languages=missing
        )
    return None


def embargo_over(document: Any, now: datetime) -> str | None:
    """The release time has come."""
    if document.release_at is not None and now < document.release_at:
        return N_("The embargo is not over.")
    return None


def seen_as_public(document: Any, now: datetime) -> str | None:
    """The head of secretariat looked at the page as the public will see it."""
    return (
        None
        if document.previewed_hash == document.current_version.text_hash
        else N_("Look at it as the public will see it first.")
    )


DOCUMENT = Workflow(
    "outcome document",
    N_("Outcome document"),
    DocumentState,
    begins=DocumentState.WORKING,
    ends=(DocumentState.PUBLISHED, DocumentState.WITHDRAWN),
    transitions=(
        Transition("draft", None, DocumentState.WORKING, SECRETARIAT, (has_way_of_adoption,), done=N_("began the document")),
        Transition("edit", DocumentState.WORKING, DocumentState.WORKING, SECRETARIAT, done=N_("changed the text")),
        Transition(
            "issue", DocumentState.WORKING, DocumentState.ISSUED, CHAIR | SECRETARIAT, (has_text, has_symbol_root),
            label=N_("Issue the document"), done=N_("issued the document"),
            after=N_("It takes the next symbol of its series and is locked."),
        ),
        Transition(
            "reopen", DocumentState.ISSUED, DocumentState.WORKING, SECRETARIAT,
            label=N_("Prepare a revision"), done=N_("began a revision"),
            after=N_("The issued text stays as it is. The revision takes Rev. when it is issued."),
        ),
        Transition(
            "adopt", DocumentState.ISSUED, DocumentState.ADOPTED, CHAIR,
            (in_session, no_brackets, text_is_the_text_shown),
            recorded_by=SECRETARIAT,
            label=N_("Adopt the document"), done=N_("adopted the document"), grave=True, form=True,
            after=N_("The text is final. Time, way and words of adoption are recorded."),
        ),
        Transition(
            "publish", DocumentState.ADOPTED, DocumentState.PUBLISHED, HEAD_OF_SECRETARIAT,
            (languages_ready, embargo_over, seen_as_public),
            label=N_("Publish the document"), done=N_("published the document"), grave=True,
            after=N_("All languages appear at once. Its recommendations become active."),
        ),
        Transition(
            "withdraw", (DocumentState.WORKING, DocumentState.ISSUED), DocumentState.WITHDRAWN, CHAIR,
            label=N_("Withdraw the document"), done=N_("withdrew the document"), grave=True, form=True,
            after=N_("Its symbol stays taken. A stub says that it was withdrawn."),
        ),
    ),
)  # fmt: skip
