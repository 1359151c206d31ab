"""The report of a meeting of the demonstration world, to try the renderers on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from itertools import cycle, islice

from tests.rendering.specimen_words import (
    ADVICE,
    FIRST,
    ITEMS,
    LAST,
    NAMES,
    RECOMMENDATIONS,
    STATES,
    SUBITEMS,
    SUBJECTS,
    TALK,
    THEMES,
    label,
)
from tests.rendering.words import WORDS
from workflows.kernel.languages import N_, Sentence, TextBasis
from workflows.reports.paper import (
    Abbreviations,
    Bar,
    Chapter,
    Cited,
    Clock,
    Column,
    Days,
    Figure,
    Footnote,
    Group,
    Item,
    Listing,
    Masthead,
    Name,
    Paper,
    Paragraph,
    Quotation,
    Recommendation,
    Ring,
    Row,
    Section,
    Strong,
    Symbol,
    Table,
    Weekday,
)

ADVISORY = Sentence(N_("Recommendations are advisory and not binding"))


def translation(language: str) -> Callable[[str], str]:
    """Return a stand-in for gettext: the few words that the specimens need."""
    words = WORDS.get(language, {})
    return lambda text: words.get(text, text)


def meeting_report(language: str = "en", *, off: frozenset[str] = frozenset()) -> Paper:
    """Return a full report of a meeting with sixty agenda items and thirty recommendations."""
    talk = cycle(TALK[language])
    subjects = SUBJECTS[language]
    name = NAMES[language]
    discussion = tuple(
        Section(
            title=f"{subjects[item % len(subjects)]} ({item + 1})",
            blocks=(
                Paragraph(text=next(talk), rail=(label("Agenda item %(number)s", number=str(item + 1)),)),
                *(Paragraph(text=text) for text in islice(talk, 3)),
                Paragraph(
                    text=label("The following points were made:"),
                    items=tuple(Item(text=text.rstrip(".") + ";") for text in islice(talk, SUBITEMS)),
                ),
            ),
        )
        for item in range(ITEMS)
    )
    return Paper(
        kind="meeting_report",
        title=label(
            "Report of the %(name)s, %(place)s, %(days)s", name=name, place="Kallister, Dorstan", days=Days(FIRST, LAST)
        ),
        short=label("Report of %(meeting)s", meeting="MDM 7"),
        nature=ADVISORY,
        language=language,
        symbol="MDM/2025/2",
        as_of=date(2025, 12, 10),
        demonstration=True,
        cover=True,
        contents=True,
        off=off,
        disclaimers=(
            label(
                "The names and order shown in this document imply no opinion on the legal status of any country, territory or area."
            ),
            label("Information from States appears as received."),
        ),
        masthead=Masthead(
            kind=label("Report of the meeting"),
            body=name,
            theme=THEMES[language],
            place="Kallister, Dorstan",
            days=Days(FIRST, LAST),
            convener=label("Chair of %(mechanism)s (%(state)s)", mechanism="MDM", state="Dorstan"),
            host=label("Government of %(state)s", state="Dorstan"),
            distribution=label("Distribution: general"),
            date=date(2025, 12, 10),
            original="en",
            also=tuple(code for code in ("en", "fr", "ar") if code != language),
            ring=Ring(strokes=12, chairs=1, dots=8),
        ),
        front=(
            Chapter(
                key="abbreviations",
                title=label("Abbreviations"),
                parts=(
                    Abbreviations(
                        rows=(("AMS", "Agency for Mobility Studies"), ("MDM", "Meridian Dialogue on Migration"))
                    ),
                ),
            ),
        ),
        chapters=(
            Chapter(
                key="summary",
                title=label("Executive summary"),
                parts=(
                    Paragraph(
                        text=(
                            next(talk),
                            Footnote(
                                label(
                                    "This report follows the later count: see %(place)s of %(symbol)s.",
                                    place=Cited("attendance"),
                                    symbol=Symbol("MDM/2025/INF/3"),
                                )
                            ),
                            " ",
                            next(talk),
                        )
                    ),
                    *(Paragraph(text=text) for text in islice(talk, 3)),
                ),
            ),
            Chapter(
                key="recommendations",
                title=label("Recommendations"),
                parts=(
                    Paragraph(
                        text=label(
                            "The plenary adopted the recommendations below by consensus on %(day)s at %(time)s.",
                            day=Weekday(LAST),
                            time=Clock(time(16, 40)),
                        )
                    ),
                    *(
                        Recommendation(
                            text=ADVICE[language][number % 3],
                            basis=TextBasis.VERBATIM,
                            mark=f"R.{number + 1}",
                            title=subjects[number % len(subjects)] + ".",
                            addressees=label("States"),
                            objectives=(number % 23 + 1,) if number % 4 else (4, 5),
                        )
                        for number in range(RECOMMENDATIONS)
                    ),
                ),
            ),
            Chapter(
                key="organization",
                title=label("Introduction and organization of the meeting"),
                parts=(
                    Section(
                        title=label("Date and venue"),
                        blocks=(
                            Paragraph(
                                text=label(
                                    "The meeting was held in %(place)s on %(days)s, from %(time)s.",
                                    place=Name("Kallister, Dorstan"),
                                    days=Days(FIRST, LAST),
                                    time=Clock(time(9, 30), time(18, 0)),
                                )
                            ),
                        ),
                    ),
                    Section(
                        key="attendance-section",
                        title=label("Attendance"),
                        blocks=(
                            Paragraph(
                                text=label(
                                    "Attendance is given in %(table)s and %(figure)s.",
                                    table=Cited("attendance"),
                                    figure=Cited("bodies"),
                                )
                            ),
                            Table(
                                key="attendance",
                                caption=label("Participation by category"),
                                columns=(Column(label=label("Category")), Column(label=label("Number"), numeric=True)),
                                rows=(
                                    Row(cells=(label("Member States"), 12)),
                                    Row(cells=(label("Observers"), 2)),
                                    Row(cells=(label("Partners"), 3)),
                                    Row(cells=(Strong(label("Total")), Strong(17))),
                                ),
                                wide=False,
                                together=True,
                                notes=label("Members of the Secretariat are not counted."),
                            ),
                            Figure(
                                key="bodies",
                                caption=label("Member States represented, by meeting"),
                                bars=(
                                    Bar(label="MDM 4, 2019", value=None),
                                    Bar(label="MDM 5, 2021", value=9),
                                    Bar(label="MDM 6, Port Selin, 2023", value=11),
                                    Bar(label="MDM 7, Kallister, 2025", value=12),
                                ),
                            ),
                        ),
                    ),
                    Section(title=label("Adoption of the agenda and officers"), blocks=()),
                ),
            ),
            Chapter(
                key="stock_taking",
                title=label("Stock-taking since %(meeting)s", meeting="MDM 6"),
                parts=(
                    Paragraph(
                        text=label(
                            "What States shared is given in %(table)s, in alphabetical order and in their words.",
                            table=Cited("shared"),
                        ),
                        introduces=True,
                    ),
                    Table(
                        key="shared",
                        caption=label(
                            "What States have shared on recommendation %(symbol)s", symbol=Symbol("MDM/2023/R.4")
                        ),
                        columns=(
                            Column(label=label("State"), width=32),
                            Column(label=label("What was shared, as received")),
                            Column(label=label("Stage, in the words of the State"), width=44),
                        ),
                        rows=(
                            Row(
                                cells=(
                                    "Arvenia",
                                    "Regulation on identity papers of seasonal workers, 2024",
                                    label("Adopted"),
                                )
                            ),
                            Row(
                                cells=(
                                    "Kestria",
                                    "Draft bilateral agreement on papers of seasonal workers",
                                    label("In consultation"),
                                )
                            ),
                            Row(
                                cells=(
                                    "Lomandy",
                                    "Acceptance of papers of neighbours, from before the recommendation",
                                    label("In place before"),
                                )
                            ),
                        ),
                        notes=label("That nothing is shown for a State says nothing about what it does."),
                    ),
                ),
            ),
            Chapter(key="discussion", title=label("Discussion by agenda item"), parts=discussion),
            Chapter(key="groups", title=label("Breakout groups"), parts=()),
            Chapter(
                key="conclusions",
                title=label("Conclusions, way forward and next meeting"),
                parts=tuple(Paragraph(text=text) for text in islice(talk, 3)),
            ),
        ),
        annexes=(
            Chapter(
                key="agenda",
                title=label("Agenda as adopted"),
                new_page=True,
                parts=(
                    Listing(
                        style="numbered",
                        items=tuple(
                            Item(
                                number=str(item + 1),
                                text=subjects[item % len(subjects)] + ".",
                                items=tuple(
                                    Item(text=subjects[(item + sub + 1) % len(subjects)] + ";")
                                    for sub in range(SUBITEMS)
                                ),
                            )
                            for item in range(ITEMS)
                        ),
                    ),
                ),
            ),
            Chapter(
                key="participants",
                title=label("Participating States, observers and partners"),
                new_page=True,
                parts=(
                    Table(
                        caption=label("States and observers represented"),
                        columns=(Column(label=label("Name")), Column(label=label("Capacity"))),
                        rows=(
                            Group(
                                label=label("Member States"),
                                rows=tuple(Row(cells=(state, label("Member"))) for state in STATES),
                            ),
                            Group(
                                label=label("Observers"),
                                rows=(
                                    Row(cells=("Norhaven", label("Observer State"))),
                                    Row(cells=("Ostrava Bay Territory", label("Observer territory"))),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            Chapter(
                key="statements",
                title=label("Statements and explanations of position"),
                original="en" if language != "en" else "fr",
                parts=(
                    Quotation(
                        paragraphs=(
                            "Our delegation joins the consensus. We ask that this understanding be placed on record.",
                        ),
                        language="en",
                    ),
                ),
            ),
            Chapter(
                key="concordance",
                title=label("Concordance of recommendations with the Global Compact for Migration"),
                new_page=True,
                parts=(
                    Table(
                        caption=label("Objectives of the Global Compact and recommendations of the meeting"),
                        columns=(
                            Column(label=label("No."), width=10),
                            Column(label=label("Objective (short title)")),
                            Column(label=label("Recommendations"), width=50),
                        ),
                        rows=tuple(
                            Row(
                                cells=(
                                    str(number),
                                    f"{subjects[number % len(subjects)]}",
                                    f"R.{number}" if number % 3 else "–",
                                )
                            )
                            for number in range(1, 24)
                        ),
                    ),
                ),
            ),
        ),
    )
