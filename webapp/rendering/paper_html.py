"""A paper as HTML: what WeasyPrint sets, and what a preview reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from webapp.rendering.chart import chart
from webapp.rendering.ring import emblem_svg, ring_svg
from webapp.rendering.signs import language_tag
from webapp.rendering.typography import Typesetter
from workflows.kernel.languages import N_, Sentence, Translate, direction
from workflows.reports.paper import (
    DEMONSTRATION_EXPLAINED,
    NOT_THE_REPORT,
    RECONSTRUCTION_EXPLAINED,
    Masthead,
    Paper,
    Table,
    Text,
    blank,
)
from workflows.reports.paper_order import Arranged, Entry, arranged

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "print"
BREAK_AFTER = re.compile(r"(?<=[/\-?&=_])(?=.)")
LONG_HEADING = 90
WORD_ENDS = re.compile(r"[\s\-–/]")
TABLE_SIGNS = 105  # of table type in 166 mm


@dataclass(frozen=True, slots=True)
class Composed:
    """A paper composed for printing: its HTML, and the drawings that its style may ask for by name."""

    html: str
    files: dict[str, bytes]
    title: str


@cache
def environment() -> Environment:
    """Return the one Jinja environment of the print templates: autoescape on, nothing undefined passes."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, auto_reload=False
    )
    made.filters["breakable"] = breakable
    return made


def breakable(text: str) -> list[str]:
    """Return an address in parts between which a line may break; text with spaces is left whole."""
    return [text] if " " in text or "://" not in text else BREAK_AFTER.split(text)


def typesetter(made: Arranged, translate: Translate) -> Typesetter:
    """Return the typesetter of an arranged paper."""
    return Typesetter(made.paper.language, translate, made.paper.numerals, made.places)


def masthead_lines(mast: Masthead, setting: Typesetter, language: str) -> list[str]:
    """Return the lines of the data column: distribution, date, languages."""
    lines: list[Text] = [mast.distribution]
    if mast.date is not None:
        lines.append(mast.date)
    if mast.as_of is not None:
        lines.append(Sentence(N_("As recorded on %(day)s"), day=mast.as_of))
    if mast.original and mast.original != language:
        lines.append(setting.language_name(language))
    if mast.original:
        lines.append(Sentence(N_("Original: %(language)s"), language=setting.language_in_text(mast.original)))
    if mast.also:
        names = setting.listed([setting.language_in_text(code) for code in mast.also])
        lines.append(Sentence(N_("Also in %(languages)s"), languages=names))
    return [setting.words(line) for line in lines if not blank(line)]


def compose(paper: Paper, translate: Translate) -> Composed:
    """Return a paper as HTML.

    Args:
        paper: the paper; it is arranged here, so empty and switched-off parts leave.
        translate: gettext of the paper's language.

    Raises:
        EmblemError: the emblem is not a plain drawing.
    """
    made = arranged(paper)
    setting = typesetter(made, translate)
    files = {"rule.svg": (TEMPLATES / "rule.svg").read_bytes()}
    drawing = emblem(paper)
    if drawing:
        files["emblem.svg"] = drawing
    html = environment().get_template("paper.html").render(view(made, setting, translate, files))
    return Composed(html, files, setting.words(paper.title))


def emblem(paper: Paper) -> bytes:
    """Return the emblem of the masthead, else its ring, else nothing."""
    if paper.masthead.emblem:
        return emblem_svg(paper.masthead.emblem)
    return ring_svg(paper.masthead.ring, paper.accent) if paper.masthead.ring else b""


def view(made: Arranged, setting: Typesetter, translate: Translate, files: dict[str, bytes]) -> dict[str, object]:
    """Return everything that the print templates may name."""
    paper, mast = made.paper, made.paper.masthead

    def labelled(template: str) -> Callable[[str], str]:
        return lambda number: setting.words(Sentence(template, number=setting.digits(number)))

    heading = setting.words(paper.heading or mast.body)
    meeting = [mast.theme, mast.where_and_when]
    if not blank(mast.convener):
        meeting.append(Sentence(N_("Convener: %(body)s"), body=mast.convener))
    if not blank(mast.host):
        meeting.append(Sentence(N_("Host: %(body)s"), body=mast.host))
    return {
        "paper": paper,
        "mast": mast,
        "set": setting,
        "_": translate,
        "contents": made.contents,
        "direction": direction,
        "language_tag": language_tag,
        "crowded": lambda table: crowded(table, setting),
        "foot": " · ".join(setting.words(said) for said in paper.standing),
        "has_emblem": "emblem.svg" in files,
        "long_heading": len(heading) > LONG_HEADING,
        "mast_lines": masthead_lines(mast, setting, paper.language),
        "meeting_lines": [line for line in meeting if not blank(line)],
        "demonstration": DEMONSTRATION_EXPLAINED,
        "not_the_report": NOT_THE_REPORT,
        "reconstruction": RECONSTRUCTION_EXPLAINED,
        "table_label": labelled(N_("Table %(number)s")),
        "figure_label": labelled(N_("Figure %(number)s")),
        "annex_label": labelled(N_("Annex %(number)s")),
        "preambular_label": lambda number: setting.words(
            Sentence(N_("PP%(number)s"), number=setting.digits(str(number)))
        ),
        "original_label": lambda code: setting.words(
            Sentence(N_("Original: %(language)s"), language=setting.language_in_text(code))
        ),
        "paragraphs": lambda entry: paragraphs(entry, setting),
        "chart": lambda figure: chart(figure, setting),
    }


def paragraphs(entry: Entry, setting: Typesetter) -> str:
    """Return the paragraphs of a chapter for the contents: 5–17, 22, or nothing."""
    if entry.paragraphs is None:
        return ""
    first, last = entry.paragraphs
    return setting.digits(str(first) if first == last else f"{first}–{last}")


def crowded(table: Table, setting: Typesetter) -> bool:
    """Tell whether the longest words of all columns side by side are wider than the page: then widths are fixed."""
    widest = [0] * len(table.columns)
    for cells in (
        [column.label for column in table.columns],
        *(row.cells for group in table.groups for row in group.rows),
    ):
        for at, cell in enumerate(cells):
            words = WORD_ENDS.split(setting.words(cell))
            widest[at] = max(widest[at], max(len(word) for word in words))
    return sum(widest) + 3 * len(widest) > TABLE_SIGNS
