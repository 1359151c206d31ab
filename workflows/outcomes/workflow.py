"""The life of an outcome document, as far as it is adopted in the meeting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workflows.kernel.actors import CHAIR, HEAD_OF_SECRETARIAT, SECRETARIAT
from workflows.kernel.languages import N_, OWN_NAMES, Mark, Sentence, State, TranslationStatus, together
from workflows.kernel.workflow import Transition, Workflow
from workflows.meetings.agenda_workflow import has_symbol_root, in_session
from workflows.meetings.words import AdoptionMethod
from workflows.meetings.workflow import MeetingState
from workflows.outcomes.words import DocumentKind
from workflows.parties.workflow import TAKE_OVER_FIRST


class DocumentState(State):
    """Where a document stands."""

    WORKING = "working", N_("Working text"), Mark.OPEN
    ISSUED = "issued", N_("Issued"), Mark.UNDER_WAY
    ADOPTED = "adopted", N_("Adopted"), Mark.DONE
    PUBLISHED = "published", N_("Published"), Mark.DONE
    WITHDRAWN = "withdrawn", N_("Withdrawn"), Mark.ENDED


def taken_over(document: Any, now: datetime) -> str | None:
    """What is known from public sources is read-only until its secretariat takes it over."""
    return TAKE_OVER_FIRST if document.meeting.read_only or document.read_only else None


def has_text(document: Any, now: datetime) -> Sentence | str | None:
    """There is something to issue, complete in its original language."""
    version = document.current_version
    if version is None or not version.blocks:
        return N_("The document has no paragraphs.")
    empty = [
        version.label_of(block)
        for block in version.blocks
        if (text := block.text_in(document.original_language)) is None or not text.body.strip()
    ]
    if not empty:
        return None
    return Sentence(
        N_("Paragraph %(paragraphs)s has no text in the original language.")
        if len(empty) == 1
        else N_("Paragraphs %(paragraphs)s have no text in the original language."),
        paragraphs=together(empty),
    )


def is_put_to_the_meeting(document: Any, now: datetime) -> str | None:
    """A meeting adopts outcome documents, and a report while it lasts; other papers are published as issued."""
    if document.kind is DocumentKind.OUTCOME:
        return None
    if document.kind is DocumentKind.CHAIRS_SUMMARY:
        return N_("Nobody adopts a summary of the Chair. The Chair takes responsibility for it.")
    if document.kind is DocumentKind.REPORT:
        over = document.meeting.state in (MeetingState.CLOSED, MeetingState.COMPLETED)
        return N_("The meeting is over. Its report is published as issued.") if over else None
    return N_("This paper is not adopted. It is published as issued.")


def is_published_as_issued(document: Any, now: datetime) -> str | None:
    """What a meeting agrees is adopted before it is published."""
    if document.kind is DocumentKind.OUTCOME:
        return N_("An outcome document is adopted before it is published.")
    return None


def awaits_the_chair(document: Any, now: datetime) -> str | None:
    """A summary of the Chair is the Chair's alone, who answers for it once."""
    if document.kind is not DocumentKind.CHAIRS_SUMMARY:
        return N_("Only a summary of the Chair is under the Chair's own responsibility.")
    return N_("The Chair took responsibility for it already.") if document.chair_answers_at else None


def chair_answers(document: Any, now: datetime) -> str | None:
    """No summary of the Chair goes out without the Chair."""
    if document.kind is DocumentKind.CHAIRS_SUMMARY and document.chair_answers_at is None:
        return N_("The Chair has not taken responsibility for it.")
    return None


def has_way_of_adoption(document: Any, now: datetime) -> str | None:
    """A text is drafted towards a known way of adoption."""
    if document.meeting.adoption_method is AdoptionMethod.NOT_STATED:
        return N_("The meeting does not say yet how its texts are adopted.")
    return None


def has_symbol(document: Any, now: datetime) -> str | None:
    """It was issued, so its symbol was given."""
    return None if document.symbol else N_("The document has no symbol.")


def has_no_symbol(document: Any, now: datetime) -> str | None:
    """It was never issued."""
    return N_("The document has a symbol.") if document.symbol else None


def no_brackets(document: Any, now: datetime) -> Sentence | str | None:
    """No square bracket and no proposal tag is left."""
    left = document.current_version.bracketed()
    if not left:
        return None
    languages = document.current_version.bracketed_languages()
    if document.original_language not in languages:
        # Whoever reads the original sees no bracket, so the sentence says where to look.
        return Sentence(
            N_("Brackets are left in %(languages)s, in paragraph %(paragraphs)s.")
            if len(left) == 1
            else N_("Brackets are left in %(languages)s, in paragraphs %(paragraphs)s."),
            languages=[OWN_NAMES[code] for code in languages], paragraphs=together(left),
        )  # fmt: skip
    if len(left) == 1:
        return Sentence(N_("Paragraph %(paragraph)s still carries brackets."), paragraph=left[0])
    return Sentence(N_("Paragraphs %(paragraphs)s still carry brackets."), paragraphs=together(left))


def text_is_the_text_shown(document: Any, now: datetime) -> str | None:
    """What is adopted is what was issued, to the letter: its hash is the hash at issue."""
    version = document.current_version
    if version.frozen_at is None or version.text_hash != version.computed_hash():
        return N_("The text differs from the text that was issued. Issue it again before it is adopted.")
    return None


# A translation in one of these is neither published nor held to the words of the issue.
NOT_READY = (TranslationStatus.MACHINE_DRAFT, TranslationStatus.PENDING, TranslationStatus.OUTDATED)


def _not_ready(document: Any) -> list[str]:
    """Return the names of the languages in which the document is not complete."""
    codes = document.current_version.languages_not_ready(document.languages, NOT_READY)
    return [OWN_NAMES[code] for code in codes]


def languages_ready(document: Any, now: datetime) -> Sentence | None:
    """Every language of the document is complete; a machine draft is never published."""
    missing = _not_ready(document)
    sentence = N_("Not ready in: %(languages)s. Complete them, or take the language off the document.")
    return Sentence(sentence, languages=missing) if missing else None


def incomplete(document: Any, now: datetime) -> Sentence | None:
    """A language that is not complete is told early: it keeps the document from being published later on."""
    missing = _not_ready(document)
    sentence = N_("Not complete in: %(languages)s. This step is possible all the same; publication is not.")
    return Sentence(sentence, languages=missing) if missing else None


def embargo_over(document: Any, now: datetime) -> str | None:
    """The release time has come."""
    if document.release_at is not None and now < document.release_at:
        return N_("The embargo is not over.")
    return None


def seen_as_public(document: Any, now: datetime) -> str | None:
    """The head of secretariat looked at the page as the public will see it, in every language and to the letter."""
    return (
        None
        if document.previewed_hash and document.previewed_hash == document.shown_hash()
        else N_("Look at it as the public will see it first.")
    )


DOCUMENT = Workflow(
    "outcome document",
    N_("Outcome document"),
    DocumentState,
    begins=DocumentState.WORKING,
    ends=(DocumentState.PUBLISHED, DocumentState.WITHDRAWN),
    transitions=(
        Transition(
            "draft", None, DocumentState.WORKING, SECRETARIAT, (taken_over, has_way_of_adoption),
            done=N_("began the document"),
        ),
        Transition(
            "edit", DocumentState.WORKING, DocumentState.WORKING, SECRETARIAT, (taken_over,),
            done=N_("changed the text"),
        ),
        Transition(
            "describe", DocumentState.WORKING, DocumentState.WORKING, SECRETARIAT, (taken_over,),
            done=N_("changed what is said of the document"),
        ),
        Transition(
            "attach", (DocumentState.WORKING, DocumentState.ADOPTED), None, SECRETARIAT, (taken_over,),
            done=N_("attached a file"),
        ),
        Transition(
            # The secretariat issues the papers of a meeting; the Chair decides over the text when it is adopted.
            "issue", DocumentState.WORKING, DocumentState.ISSUED, CHAIR | SECRETARIAT,
            (taken_over, has_text, has_symbol_root), onward=True, grave=True, warned_of=(incomplete,),
            label=N_("Issue the document"), done=N_("issued the document"),
            after=N_("It takes its symbol and is locked."),
            before=N_(
                "The document takes its symbol, and a revision takes Rev. and its number. The text is locked. A symbol"
                " is never given again."
            ),
        ),
        Transition(
            "reopen", DocumentState.ISSUED, DocumentState.WORKING, SECRETARIAT,
            label=N_("Prepare a revision"), done=N_("began a revision"),
            after=N_("The issued text stays as it is. The revision takes Rev. when it is issued."),
            told=N_("The revision is begun. What was issued stays as it is."),
        ),
        Transition(
            "adopt", DocumentState.ISSUED, DocumentState.ADOPTED, CHAIR,
            (in_session, no_brackets, text_is_the_text_shown),
            recorded_by=SECRETARIAT, concerns=is_put_to_the_meeting, onward=True, warned_of=(incomplete,),
            label=N_("Adopt the document"), done=N_("adopted the document"), grave=True, form=True,
            after=N_("The text is final. Time, way and words of adoption are recorded."),
            before=N_("The text as it was issued becomes final. It carries no brackets and is not changed any more."),
            timed=True,
        ),
        Transition(
            "answer", DocumentState.ISSUED, DocumentState.ISSUED, CHAIR, (text_is_the_text_shown,),
            recorded_by=SECRETARIAT, concerns=awaits_the_chair, onward=True, warned_of=(incomplete,),
            label=N_("Take responsibility for the summary"), done=N_("took responsibility for the summary"), form=True,
            after=N_("The meeting does not adopt it. It goes out under the Chair's own responsibility."),
            told=N_("The Chair took responsibility for the summary."), timed=True,
        ),
        Transition(
            "translate", DocumentState.ADOPTED, DocumentState.ADOPTED, SECRETARIAT,
            done=N_("completed the languages"),
        ),
        Transition(
            "embargo", (DocumentState.ISSUED, DocumentState.ADOPTED), None, HEAD_OF_SECRETARIAT,
            label=N_("Set the release time"), done=N_("set the release time"), form=True,
            after=N_("Before it, the public sees no trace of the document."),
            before=N_("Before it, the public sees no trace of the document: no title, no symbol, no place in lists."),
            told=N_("The release time is set."),
        ),
        Transition(
            "look", (DocumentState.ISSUED, DocumentState.ADOPTED), None, HEAD_OF_SECRETARIAT,
            label=N_("See as the public"), done=N_("looked at the document as the public will see it"), form=True,
            after=N_("The page as it will be, in every language."),
            told=N_("Recorded that you looked at it as the public will see it."),
        ),
        Transition(
            "publish", DocumentState.ADOPTED, DocumentState.PUBLISHED, HEAD_OF_SECRETARIAT,
            (languages_ready, no_brackets, embargo_over, seen_as_public), onward=True,
            label=N_("Publish the document"), done=N_("published the document"), grave=True, form=True,
            after=N_("All languages appear at once."), told=N_("Published in all its languages."),
        ),
        Transition(
            "publish", DocumentState.ISSUED, DocumentState.PUBLISHED, HEAD_OF_SECRETARIAT,
            (chair_answers, languages_ready, no_brackets, embargo_over, seen_as_public),
            concerns=is_published_as_issued, onward=True,
            label=N_("Publish the document"), done=N_("published the document"), grave=True, form=True,
            after=N_("All languages appear at once."), told=N_("Published in all its languages."),
        ),
        Transition(
            "withdraw", (DocumentState.WORKING, DocumentState.ISSUED), DocumentState.WITHDRAWN, CHAIR,
            recorded_by=SECRETARIAT, concerns=has_symbol,
            label=N_("Withdraw the document"), done=N_("withdrew the document"), grave=True, form=True,
            after=N_("Its symbol stays taken. Under it, a short page says that the document was withdrawn."),
            before=N_(
                "Its symbol stays taken. Under it, a short page says that the document was withdrawn. The title and the"
                " reason are not shown to the public."
            ),
            told=N_("Withdrawn. Under its symbol, a short page says so."), asks=N_("Reason"),
        ),
        Transition(
            "withdraw", (DocumentState.WORKING, DocumentState.ISSUED), DocumentState.WITHDRAWN, CHAIR,
            recorded_by=SECRETARIAT, concerns=has_no_symbol,
            label=N_("Withdraw the document"), done=N_("withdrew the document"), grave=True, form=True,
            before=N_("It has no symbol, so no page says of it that it was withdrawn. The public sees nothing of it."),
            after=N_("It has no symbol, so no page says of it that it was withdrawn."),
            told=N_("The document is withdrawn."), asks=N_("Reason"),
        ),
    ),
)  # fmt: skip
