"""Short papers to try the renderers on: a real meeting from public facts, an agenda, a document in Arabic."""

from __future__ import annotations

from datetime import date, time

from tests.rendering.specimen_words import SUBJECTS, TALK, label
from workflows.kernel.languages import TextBasis
from workflows.kernel.time import PartialDate
from workflows.reports.paper import (
    Bar,
    Chapter,
    Clock,
    Column,
    Days,
    Emphasis,
    Fact,
    Facts,
    Figure,
    Footnote,
    Foreign,
    Group,
    Item,
    Link,
    Listing,
    Masthead,
    Opening,
    Paper,
    Paragraph,
    Preambular,
    Recommendation,
    Ring,
    Row,
    Section,
    Sources,
    Standing,
    Strong,
    Symbol,
    Table,
    Text,
    Weekday,
)


def reconstruction(language: str = "en") -> Paper:
    """Return what public sources say about a real meeting."""
    first, second = "https://www.iom.int/2017-global-iscm-meeting", "https://www.iom.int/global-rcp-meetings"
    basis = "A page reports it as a result of the meeting; the adopted text was not seen"
    found = (
        "Feed the good practices and partnerships that grew in the regions into the preparation of the Global Compact.",
        "Start from priorities that several mechanisms of a region share and build joint recommendations on them.",
        "Give regional processes and their partners a part in the follow-up and review of the Global Compact.",
    )
    name = "Seventh Global Meeting of Chairs and Secretariats of Regional, Interregional and Global Consultative Processes on Migration (GRCP 7)"
    return Paper(
        kind="meeting_report",
        title=label("Reconstruction from public sources, not the report of the meeting: %(name)s", name=name),
        short=label("%(meeting)s, from public sources", meeting="GRCP 7"),
        nature="",
        reconstruction=True,
        cover=True,
        language=language,
        as_of=date(2026, 11, 24),
        masthead=Masthead(
            kind=label("From public sources"),
            body=name,
            theme="Inter-State Consultation Mechanisms on Migration and the Global Compact for Safe, Orderly and Regular Migration",
            place="Geneva",
            days=Days(date(2017, 10, 10), date(2017, 10, 11)),
            convener="International Organization for Migration (IOM)",
            date=date(2026, 11, 24),
            ring=Ring(strokes=22, dots=10),
        ),
        chapters=(
            Chapter(
                key="facts",
                title=label("The meeting in facts"),
                parts=(
                    Facts(
                        caption=label("Facts and their sources"),
                        facts=(
                            Fact(label=label("Dates"), value=Days(date(2017, 10, 10), date(2017, 10, 11)), source="1"),
                            Fact(label=label("Delegates"), value=92, source="1"),
                            Fact(
                                label=label("Mechanisms"),
                                value="22 according to source 1; 19 according to source 2. Both are given.",
                                source="1, 2",
                            ),
                            Fact(label=label("Chair"), value=""),
                        ),
                    ),
                ),
            ),
            Chapter(
                key="recommendations",
                title=label("What the meeting is reported to have recommended"),
                parts=(
                    Paragraph(
                        text=label("Each result is given as a paraphrase, with its basis and its source."),
                        introduces=True,
                    ),
                    *(
                        Recommendation(
                            text=text,
                            basis=TextBasis.PARAPHRASE,
                            mark="R.1",
                            addressees=label("Mechanisms"),
                            objectives=(23,),
                            basis_in_words=basis,
                            sources="1, 2",
                            reference=f"GRCP7-R0{number}",
                        )
                        for number, text in enumerate(found, 1)
                    ),
                ),
            ),
            Chapter(key="discussion", title=label("Discussion by agenda item"), parts=()),
            Chapter(
                key="sources",
                title=label("Sources"),
                parts=(
                    Sources(
                        sources=(
                            ("IOM, 2017 Global ISCM Meeting, ", Link(first)),
                            ("IOM, Global RCP Meetings, ", Link(second)),
                        )
                    ),
                ),
            ),
        ),
    )


def agenda(language: str = "en") -> Paper:
    """Return a provisional agenda with a timetable."""
    subjects = SUBJECTS[language]
    documents = (Strong(label("Documents")), Symbol("MDM/2027/1"))
    return Paper(
        kind="agenda",
        title=label("%(name)s: provisional agenda", name="MDM 8"),
        short=label("%(meeting)s: provisional agenda", meeting="MDM 8"),
        nature=label("Provisional · cleared by the Chair"),
        language=language,
        symbol="MDM/2027/1",
        as_of=date(2027, 7, 6),
        demonstration=True,
        masthead=Masthead(
            kind=label("Provisional agenda"),
            body="Eighth Meeting of the Meridian Dialogue on Migration",
            theme="From recommendation to practice: how the work of the Dialogue reaches law, policy and procedure",
            place="Geneva",
            days=Days(date(2027, 10, 12), date(2027, 10, 13)),
            convener=label("Chair of %(mechanism)s (%(state)s)", mechanism="MDM", state="Galdria"),
            host="Secretariat of MDM",
            distribution=label("Distribution: general"),
            date=date(2027, 7, 6),
            original="en",
            ring=Ring(strokes=12, chairs=2, dots=8),
        ),
        chapters=(
            Chapter(
                key="items",
                title=label("Provisional agenda"),
                parts=(
                    Listing(
                        style="numbered",
                        items=tuple(Item(number=str(at), text=f"{text}.") for at, text in enumerate(subjects, 1)),
                    ),
                ),
            ),
            Chapter(
                key="annotations",
                title=label("Annotations"),
                parts=tuple(
                    Section(
                        title=text,
                        number=str(at),
                        blocks=(Paragraph(number=None, rail=documents, text=TALK[language][at % 5]),),
                    )
                    for at, text in enumerate(subjects, 1)
                ),
            ),
            Chapter(
                key="timetable",
                title=label("Provisional timetable"),
                parts=(
                    Table(
                        caption=label("All times are %(city)s time", city="Geneva"),
                        number=None,
                        columns=(
                            Column(label=label("Time"), width=42),
                            Column(label=label("Item"), numeric=True, width=14),
                            Column(label=label("Session")),
                        ),
                        rows=(
                            Group(
                                label=Weekday(date(2027, 10, 12)),
                                together=True,
                                rows=(
                                    Row(cells=(Clock(time(9, 0), time(10, 0)), "", label("Registration"))),
                                    Row(cells=(Clock(time(10, 40), time(12, 0)), "1", subjects[0])),
                                    Row(cells=(Clock(time(15, 0), time(16, 30)), "2", subjects[1])),
                                ),
                            ),
                            Group(
                                label=Weekday(date(2027, 10, 13)),
                                together=True,
                                rows=(
                                    Row(cells=(Clock(time(10, 0), time(11, 30)), "3", subjects[2])),
                                    Row(cells=(Clock(time(11, 30), time(13, 0)), "4", subjects[3])),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


def arabic_outcome() -> Paper:
    """Return a draft outcome document in Arabic, with foreign runs, a footnote and sub-items."""
    rail = (Strong("غير ملزمة"),)
    operative: tuple[tuple[Text, tuple[Item, ...]], ...] = (
        (
            (
                Emphasis("تشجّع"),
                " دول الحوار على أن تعرض في كل اجتماع عددا قليلا من الممارسات التي انتقلت من توصية إلى قانون أو سياسة؛",
            ),
            (),
        ),
        (
            (
                Emphasis("توصي"),
                " بأن تواصل دول الحوار النظر في قبول وثائق بلد المنشأ في العمل الموسمي، مع مراعاة ما يلي:",
            ),
            (
                Item(text="نشر قائمة بالوثائق المقبولة بلغات الدول المجاورة؛"),
                Item(text="تدريب موظفي الحدود من الجانبين؛"),
                Item(text="إعلام العمال قبل المغادرة؛"),
            ),
        ),
        (
            (
                Emphasis("تدعو"),
                " دول الحوار إلى إطلاع الأمانة، طوعا، على ما اتخذته من خطوات؛",
                Footnote(("انظر الوثيقة ", Symbol("MDM/2025/2"), "، الفقرة ٤.")),
            ),
            (),
        ),
        (
            (
                Emphasis("توصي"),
                " بأن تجرى المناقشات وفق قاعدة ",
                Foreign("Chatham House", "en"),
                "، بحيث لا يُكشف عن هوية أي متكلم [أو انتمائه]؛",
            ),
            (),
        ),
        (
            (
                Emphasis("تحيط علما"),
                " بما قاله وفد بالروسية (",
                Foreign("Соседи у рабочего стола", "ru"),
                ") وآخر بالصينية (",
                Foreign("移徙问题对话", "zh"),
                ").",
            ),
            (),
        ),
    )
    return Paper(
        kind="outcome",
        title="الاجتماع الثامن لحوار ميريديان بشأن الهجرة: مشروع استنتاجات وتوصيات",
        short="الاجتماع الثامن: مشروع استنتاجات وتوصيات",
        nature="توزيع محدود · مشروع لم يُعتمد",
        heading="مشروع استنتاجات وتوصيات",
        language="ar",
        symbol="MDM/2027/L.1",
        as_of=date(2027, 9, 14),
        demonstration=True,
        masthead=Masthead(
            kind="مشروع استنتاجات وتوصيات مقدّم من الرئيسة",
            body="الاجتماع الثامن لحوار ميريديان بشأن الهجرة",
            theme="من التوصية إلى الممارسة: كيف يصل عمل الحوار إلى السياسات والقوانين والإجراءات",
            place="جنيف",
            days=Days(date(2027, 10, 12), date(2027, 10, 13)),
            distribution="توزيع محدود",
            date=date(2027, 9, 14),
            original="en",
            ring=Ring(strokes=12, chairs=2, dots=8),
        ),
        chapters=(
            Chapter(
                key="text",
                title="نص المشروع",
                number=None,
                parts=(
                    Opening(
                        text=(
                            "إن دول حوار ميريديان بشأن الهجرة، المجتمعة في جنيف يومي ",
                            Days(date(2027, 10, 12), date(2027, 10, 13)),
                            "،",
                        )
                    ),
                    Preambular(
                        text=(
                            Emphasis("إذ تستذكر"),
                            " نتائج الاجتماع السابع المعقود في كاليستر، دورستان، في عام ",
                            PartialDate("2025"),
                            "،",
                        )
                    ),
                    Preambular(
                        text=(
                            Emphasis("وإذ تحيط علما"),
                            " بما أطلعت عليه الدول طوعا من معلومات بشأن التوصية ",
                            Symbol("MDM/2023/R.4"),
                            "،",
                        )
                    ),
                    *(Paragraph(text=text, rail=rail, items=items) for text, items in operative),
                ),
            ),
            Chapter(
                key="note",
                title="ملاحظة توضيحية",
                number=None,
                parts=(
                    Table(
                        caption="المدعوون حسب الفئة",
                        columns=(Column(label="الفئة"), Column(label="العدد", numeric=True)),
                        rows=(Row(cells=("الدول الأعضاء", 12)), Row(cells=("المراقبون", 2))),
                    ),
                    Figure(
                        caption="الدول الممثلة",
                        bars=(
                            Bar(label="الاجتماع السادس، بورت سيلين", value=11),
                            Bar(label="الاجتماع السابع", value=12),
                        ),
                    ),
                    Standing(text="مشروع لم يُعتمد. لا تُعطى التوصيات رموزا إلا بعد اعتمادها."),
                ),
            ),
        ),
    )
