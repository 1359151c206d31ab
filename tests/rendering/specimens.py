"""Papers of the demonstration world to try the renderers on, and one of a real meeting from public facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from itertools import cycle, islice

from tests.rendering.words import WORDS
from workflows.kernel.languages import N_, Sentence, TextBasis
from workflows.kernel.time import PartialDate
from workflows.reports.paper import (
    Abbreviations,
    Bar,
    Chapter,
    Cited,
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
    Name,
    Opening,
    Paper,
    Paragraph,
    Preambular,
    Quotation,
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

STATES = (
    "Arvenia",
    "Belmora",
    "Corvald",
    "Dorstan",
    "Elsinia",
    "Falmere Islands",
    "Galdria",
    "Hesperon",
    "Ilvara",
    "Kestria",
    "Lomandy",
    "Marenth",
)
ITEMS, SUBITEMS, RECOMMENDATIONS = 12, 4, 30
SUBJECTS = {
    "en": (
        "Papers of origin",
        "Recruitment and contracts",
        "Information for workers",
        "Skills and their recognition",
        "Return and reintegration",
        "Social security",
    ),
    "fr": (
        "Documents du pays d’origine",
        "Recrutement et contrats",
        "Information des travailleurs",
        "Compétences et reconnaissance",
        "Retour et réintégration",
        "Sécurité sociale",
    ),
    "es": (
        "Documentos de origen",
        "Contratación y contratos",
        "Información para los trabajadores",
        "Competencias y reconocimiento",
        "Retorno y reintegración",
        "Seguridad social",
    ),
}
TALK = {
    "en": (
        "Participants compared what their ministries have tried between neighbours and noted that the simplest steps were taken first.",
        "Several participants said that an instruction to the border post had mattered more than a new regulation; others had found "
        "that without a regulation the instruction did not outlive the season in which it was written.",
        "A few participants asked that the question be taken up again when the results of the survey are known: not all of them "
        "had consulted the ministries concerned.",
        "It was understood that each State chooses when, whether and in what form it shares what it has done.",
        "Many participants held that one list, kept up to date in the languages of the region, would help workers and officials alike. "
        "The cost was thought to be small, and the first version could be drawn up from what offices already publish.",
    ),
    "fr": (
        "Les participants ont comparé ce que leurs ministères ont essayé entre voisins et ont noté que les mesures les plus simples "
        "avaient été prises en premier.",
        "Plusieurs participants ont dit qu’une instruction au poste frontière avait compté davantage qu’un nouveau règlement ; d’autres "
        "ont constaté que, sans règlement, l’instruction ne survivait pas à la saison.",
        "Quelques participants ont demandé que la question soit reprise lorsque les résultats de l’enquête seront connus : tous "
        "n’avaient pas consulté les ministères concernés.",
        "Il a été entendu que chaque État choisit s’il communique ce qu’il a fait, à quel moment et sous quelle forme.",
        "De nombreux participants ont estimé qu’une liste unique, tenue à jour dans les langues de la région, aiderait les travailleurs "
        "comme les fonctionnaires. Le coût a paru faible, et la première version pourrait être tirée de ce que les services publient déjà.",
    ),
    "es": (
        "Los participantes compararon lo que sus ministerios han probado entre vecinos y observaron que primero se dieron los pasos más "
        "sencillos.",
        "Varios participantes dijeron que una instrucción al puesto fronterizo había importado más que un nuevo reglamento; otros habían "
        "comprobado que, sin reglamento, la instrucción no sobrevivía a la temporada.",
        "Algunos participantes pidieron que la cuestión se retomara cuando se conozcan los resultados de la encuesta: no todos "
        "habían consultado a los ministerios competentes.",
        "Quedó entendido que cada Estado elige si comparte lo que ha hecho, cuándo y de qué forma.",
        "Muchos participantes consideraron que una lista única, actualizada en los idiomas de la región, ayudaría tanto a los trabajadores "
        "como a los funcionarios. El costo se estimó bajo, y la primera versión podría elaborarse a partir de lo que ya se publica.",
    ),
}
ADVICE = {
    "en": (
        "States of MDM are encouraged to name one office at which an employer and a worker can complete all formalities of seasonal "
        "work, and to publish its address.",
        "The meeting recommends that States of MDM accept, for seasonal work of up to nine months, identity papers issued by the "
        "authorities of the State of origin.",
        "The Secretariat is invited to keep the text of each recommendation with its paragraph and its date, and to hand the record to "
        "the next Chair.",
    ),
    "fr": (
        "Les États du MDM sont encouragés à désigner un service auprès duquel l’employeur et le travailleur peuvent accomplir toutes les "
        "formalités du travail saisonnier, et à en publier l’adresse.",
        "La réunion recommande que les États du MDM acceptent, pour un travail saisonnier de neuf mois au plus, les documents d’identité "
        "délivrés par les autorités de l’État d’origine.",
        "Le secrétariat est invité à conserver le texte de chaque recommandation avec son paragraphe et sa date, et à remettre le dossier "
        "à la présidence suivante.",
    ),
    "es": (
        "Se alienta a los Estados del MDM a designar una oficina en la que el empleador y el trabajador puedan completar todos los "
        "trámites del trabajo de temporada, y a publicar su dirección.",
        "La reunión recomienda que los Estados del MDM acepten, para el trabajo de temporada de hasta nueve meses, documentos de identidad "
        "expedidos por las autoridades del Estado de origen.",
        "Se invita a la Secretaría a conservar el texto de cada recomendación con su párrafo y su fecha, y a entregar el registro a la "
        "siguiente Presidencia.",
    ),
}
NAMES = {
    "en": "Seventh Meeting of the Meridian Dialogue on Migration",
    "fr": "Septième réunion du Dialogue méridien sur la migration",
    "es": "Séptima Reunión del Diálogo Meridiano sobre Migración",
}
THEMES = {
    "en": "Neighbours at work: seasonal labour, papers and return",
    "fr": "Entre voisins : travail saisonnier, documents et retour",
    "es": "Entre vecinos: trabajo de temporada, documentos y retorno",
}
FIRST, LAST = date(2025, 10, 14), date(2025, 10, 15)
ADVISORY = Sentence(N_("Recommendations are advisory and not binding"))


def label(template: str, **values: object) -> Sentence:
    """Return a label of ours."""
    return Sentence(template, **values)


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
