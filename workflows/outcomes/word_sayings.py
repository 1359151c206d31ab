"""What is said of a Word file that was taken in: what was left out, and what was read in a way to look at."""

from __future__ import annotations

from workflows.kernel.languages import N_

LEFT_OUT = {
    "tables": N_("Tables left out: %(count)s. Write what they say as paragraphs, or attach them as a file."),
    "images": N_("Pictures left out: %(count)s."),
    "boxes": N_("Text boxes left out with their words: %(count)s."),
    "frames": N_("Paragraphs in frames beside the text left out: %(count)s."),
    "footnotes": N_(
        "Footnotes and endnotes left out: %(count)s. Add those that stay as blocks of the kind “Footnote”."
    ),
    "comments": N_("Comments left out: %(count)s."),
    "objects": N_("Embedded objects left out: %(count)s."),
    "equations": N_("Equations left out: %(count)s. Write them in words, or attach them as a file."),
    "symbols": N_("Signs of symbol fonts left out: %(count)s. Type them where they are needed."),
    "readings": N_("Readings set above words left out: %(count)s."),
    "placeholders": N_("Fields of a form that nobody filled in left out: %(count)s."),
    "headers": N_("Heads and feet of pages left out: %(count)s."),
    "links": N_("Links left out, their words stay: %(count)s."),
    "unseen": N_("Unseen signs that turn a line around or part a word taken out: %(count)s."),
    "around": N_("Lines around the text of a paper, such as its masthead and its notes, left out: %(count)s."),
}
# What words look like, which a text here does not keep.
LOOKS_LEFT_OUT = {
    "hidden": N_("Hidden words left out. Passages: %(count)s; the first says: %(words)s"),
    "bold": N_("Bold left out, its words stay. Paragraphs: %(count)s; the first such words: %(words)s"),
    "italics": N_("Italics left out, their words stay. Paragraphs: %(count)s; the first such words: %(words)s"),
    "underline": N_("Underlining left out, its words stay. Paragraphs: %(count)s; the first such words: %(words)s"),
    "struck": N_(
        "Words that are struck out, though not as a tracked change, stay as plain words. Paragraphs: %(count)s; the"
        " first such words: %(words)s"
    ),
    "raised": N_(
        "Raised and lowered signs stand on the line now. Paragraphs: %(count)s; the first such signs: %(words)s"
    ),
    "capitals": N_(
        "Words shown in capitals stay as they were typed. Paragraphs: %(count)s; the first such words: %(words)s"
    ),
    "colours": N_(
        "Colours and highlighting left out, their words stay. Paragraphs: %(count)s; the first such words: %(words)s"
    ),
}
READ_AS = {
    "insertions": N_("Tracked insertions taken as accepted: %(count)s."),
    "deletions": N_("Tracked deletions taken as accepted, their words left out: %(count)s."),
    "by verb": N_("Taken as preambular or operative by the word with which they open, not by a number: %(count)s."),
    "by indent": N_("Taken as sub-paragraphs by their indent alone: %(count)s."),
    "list styles": N_("Taken as sub-paragraphs by a style of lists of Word, such as List Number 2: %(count)s."),
    "bullets": N_("Bulleted paragraphs taken as sub-paragraphs, which are lettered here: %(count)s."),
    "typed": N_("Numbers or letters that were typed by hand were taken off; they are computed: %(count)s."),
    "other numbers": N_("Numbered in a way that this text does not know, taken as operative paragraphs: %(count)s."),
    "looks changed": N_("Tracked changes of format taken as accepted: %(count)s."),
    "fields": N_(
        "Cross-references, dates and other fields taken as the words that they showed, which do not follow any more:"
        " %(count)s."
    ),
    "too deep": N_("Headings and sub-paragraphs below the fourth level taken as of the fourth: %(count)s."),
    "lists": N_("Lists of numbers that begin with another number than 1, or anew: %(count)s. Here one count runs on."),
    "orphans": N_("Sub-paragraphs that follow no paragraph: %(count)s. Look at their kind."),
}
