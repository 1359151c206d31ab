"""MDM 8, Geneva, 12 and 13 October 2027, in preparation: convened, its agenda a draft, its text in brackets."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workflows.demonstration import bodies, desk, letters, papers, people, texts
from workflows.demonstration.cast import Cast, at
from workflows.demonstration.desk import Point, Sitting
from workflows.demonstration.mdm6_thread import back_on_the_agenda
from workflows.kernel.actors import RoleName
from workflows.kernel.base import Access
from workflows.kernel.languages import TranslationStatus
from workflows.kernel.time import PartialDate
from workflows.meetings import actions as meetings
from workflows.meetings import agenda_actions
from workflows.meetings.words import AdoptionMethod, ItemKind, Modality, ParticipantsListRule, SessionKind, SpeakingRule
from workflows.outcomes.words import DocumentKind, SymbolSeries
from workflows.recommendations import actions as recommendations
from workflows.recommendations.extracting import extract

BEFORE = (
    Point("1", ItemKind.OPENING, {"en": "Opening of the meeting", "fr": "Ouverture de la réunion",
          "es": "Apertura de la reunión", "ar": "افتتاح الاجتماع"}, "Opening statement heard", "open", "10:00", 20,
          bodies.GALDRIA),
    Point("2", ItemKind.ADOPTION_OF_AGENDA, {"en": "Adoption of the agenda and organization of work",
          "fr": "Adoption de l’ordre du jour et organisation des travaux",
          "es": "Aprobación del programa y organización de los trabajos", "ar": "إقرار جدول الأعمال وتنظيم الأعمال"},
          "Agenda adopted; drafting group named", "open", "10:20", 20),
    Point("3", ItemKind.STOCK_TAKING, {
          "en": "From recommendation to practice: papers of origin for seasonal workers (MDM/2023/R.4)",
          "fr": "De la recommandation à la pratique : documents d’origine des travailleurs saisonniers (MDM/2023/R.4)",
          "es": "De la recomendación a la práctica: documentos de origen de los trabajadores de temporada "
                "(MDM/2023/R.4)",
          "ar": "من التوصية إلى الممارسة: وثائق بلد المنشأ للعمال الموسميين (MDM/2023/R.4)"},
          "What followed the recommendation noted; gaps named for item 8", "day1", "10:40", 80, bodies.ARVENIA),
    Point("4", ItemKind.PANEL, {"en": "What the Dialogue brings to the global review",
          "fr": "Ce que le Dialogue apporte à l’examen mondial", "es": "Lo que el Diálogo aporta al examen mundial",
          "ar": "ما يقدمه الحوار إلى الاستعراض العالمي"}, "Three shared messages", "day1", "12:00", 60, "meu"),
)  # fmt: skip
AFTER = (
    Point("6", ItemKind.BREAKOUT, {"en": "Breakout groups: from a recommendation to an act",
          "fr": "Groupes de travail restreints : de la recommandation à l’acte",
          "es": "Grupos de trabajo: de la recomendación al acto", "ar": "الأفرقة: من التوصية إلى الإجراء"},
          "Proposals of the groups in writing by 6 p.m.", "groups", "16:30", 90),
    Point("7", ItemKind.PLENARY, {"en": "Results of the breakout groups",
          "fr": "Résultats des groupes de travail restreints", "es": "Resultados de los grupos de trabajo",
          "ar": "نتائج الأفرقة"}, "One list of proposals common to the groups", "day2", "10:00", 60),
    Point("8", ItemKind.OUTCOME, {"en": "Conclusions and recommendations", "fr": "Conclusions et recommandations",
          "es": "Conclusiones y recomendaciones", "ar": "الاستنتاجات والتوصيات"},
          "Outcome document adopted by consensus", "day2", "11:00", 120),
    Point("9", ItemKind.OTHER_BUSINESS, {"en": "Date and place of MDM 9; other business",
          "fr": "Date et lieu de MDM 9 ; questions diverses", "es": "Fecha y lugar de MDM 9; otros asuntos",
          "ar": "موعد الاجتماع التاسع ومكانه؛ مسائل أخرى"}, "Offer of a host noted", "close", "15:00", 30),
    Point("10", ItemKind.CLOSING, {"en": "Closure", "fr": "Clôture", "es": "Clausura", "ar": "اختتام الاجتماع"},
          "Meeting closed", "close", "15:30", 20, bodies.GALDRIA),
)  # fmt: skip
PATHWAYS = {
    "title": {
        "en": "Regular pathways for work near home: what a procedure needs",
        "fr": "Des voies régulières près de chez soi : ce qu’exige une procédure",
        "es": "Vías regulares para trabajar cerca de casa: lo que necesita un procedimiento",
        "ar": "المسارات النظامية للعمل قرب الموطن: ما يحتاج إليه الإجراء",
    },
    "expected_outcome": {"en": "Practices exchanged; elements for item 8 prepared"},
    "begins_wall": "15:00",
    "minutes": 90,
}


def build(session: Session, cast: Cast) -> None:
    """Prepare MDM 8 as far as it stands in November 2026."""
    when = at("2026-09-21 10:00")
    officer = cast.acting(session, "morel", when)
    desk.plan_meeting(
        session, cast, "mdm8", "mdm", officer, when, edition=8, short_name="MDM 8", year=2027,
        title={"en": "Eighth Meeting of the Meridian Dialogue on Migration",
               "fr": "Huitième réunion du Dialogue méridien sur la migration",
               "es": "Octava reunión del Diálogo Meridiano sobre Migración",
               "ar": "الاجتماع الثامن لحوار ميريديان بشأن الهجرة"},
        theme={"en": "From recommendation to practice: how the work of the Dialogue reaches law, policy and procedure",
               "fr": "De la recommandation à la pratique : comment les travaux du Dialogue atteignent les lois, les "
                     "politiques et les procédures",
               "es": "De la recomendación a la práctica: cómo llega la labor del Diálogo a las leyes, las políticas y "
                     "los procedimientos",
               "ar": "من التوصية إلى الممارسة: كيف يصل عمل الحوار إلى السياسات والقوانين والإجراءات"},
        starts=PartialDate("2027-10-12"), ends=PartialDate("2027-10-13"), city="Geneva",
        modality=Modality.IN_PERSON, languages=["en", "fr", "es", "ar"], adoption_method=AdoptionMethod.CONSENSUS,
        participants_list_rule=ParticipantsListRule.MECHANISMS_ONLY, host="Secretariat of MDM",
        convener="Galdria, Chair of MDM, with Arvenia, Co-Chair",
    )  # fmt: skip
    desk.sittings(session, cast, "mdm8", (
        Sitting("open", "Opening", "2027-10-12 10:00", "2027-10-12 10:40", SessionKind.CEREMONY,
                SpeakingRule.ON_RECORD, "Room A", "Ouverture"),
        Sitting("day1", "First plenary", "2027-10-12 10:40", "2027-10-12 13:00", room="Room A",
                french="Première plénière"),
        Sitting("afternoon", "Second plenary", "2027-10-12 15:00", "2027-10-12 16:30", room="Room A",
                french="Deuxième plénière"),
        Sitting("groups", "Breakout groups", "2027-10-12 16:30", "2027-10-12 18:00", SessionKind.BREAKOUT,
                room="Rooms B to D", french="Groupes de travail restreints"),
        Sitting("day2", "Third plenary", "2027-10-13 10:00", "2027-10-13 13:00", room="Room A",
                french="Troisième plénière"),
        Sitting("close", "Closing", "2027-10-13 15:00", "2027-10-13 18:00", SessionKind.CEREMONY,
                SpeakingRule.ON_RECORD, "Room A", "Clôture"),
    ), officer, when)  # fmt: skip
    desk.host_letter(
        session, cast, "mdm8", "host-letter-mdm8.pdf",
        ["The secretariat of MDM offers to receive the eighth meeting at its seat in Geneva on 12 and 13 October "
         "2027.", "", "Seen by H.E. Ms. Odile Varga (Galdria), Chair of MDM."],
        officer, at("2026-10-05 10:00"),
    )  # fmt: skip
    desk.convene(session, cast, "mdm8", cast.acting(session, "hale", at("2026-10-13 11:20")), at("2026-10-13 11:20"))
    for key, role in (
        ("brandl", RoleName.DELEGATE), ("ferris", RoleName.OBSERVER), ("lind", RoleName.RAPPORTEUR),
        ("abel", RoleName.REGISTRAR),
    ):  # fmt: skip
        people.grant(session, cast, key, role, "mdm8", "2026-10-13")
    _agenda(session, cast)
    desk.list_participants(session, cast, "mdm8", at("2026-11-10 15:00"))
    _texts(session, cast)


def _agenda(session: Session, cast: Cast) -> None:
    when = at("2026-11-02 10:00")
    officer, meeting = cast.acting(session, "morel", when), cast.meetings["mdm8"]
    desk.points(session, cast, "mdm8", BEFORE, officer, when)
    carried = agenda_actions.carry_over(session, cast.items["mdm7/4b"], officer, when)
    session.flush()
    agenda_actions.edit_item(
        session, carried, {**PATHWAYS, "session_id": cast.sessions["mdm8/afternoon"].id}, officer,
        at("2026-11-02 10:20"), None,
    )  # fmt: skip
    cast.items["mdm8/5"] = carried
    desk.points(session, cast, "mdm8", AFTER, officer, at("2026-11-02 10:30"))
    back_on_the_agenda(session, cast, "MDM/2023/R.4", "mdm8/3", "2026-11-03 10:00")
    back_on_the_agenda(session, cast, "MDM/2025/R.2", "mdm8/3", "2026-11-03 10:05")
    paper = letters.letter(
        session, cast, "guiding-questions-draft.pdf",
        ["Guiding questions for the breakout groups of MDM 8 (draft)", "", "Who read the recommendation first?",
         "What stood in the way?", "What would another State need to know?"],
        officer, at("2026-11-12 10:00"), owner="mdm", title="Guiding questions for the breakout groups, draft",
        meeting="mdm8", access=Access.PARTICIPANTS,
    )  # fmt: skip
    meetings.attach(session, meeting, paper, officer, at("2026-11-12 10:00"), cast.items["mdm8/6"])


def _texts(session: Session, cast: Cast) -> None:
    when = at("2026-11-17 10:00")
    officer = cast.acting(session, "morel", when)
    papers.paper(
        session, cast, "concept8", "mdm8", "Concept note of the eighth meeting", "", "",
        ("The eighth meeting follows one recommendation from an agenda item to what States did with it.",
         "Its outcome is a text of few paragraphs, read in plenary and adopted by consensus.",
         "No State is asked why it shared nothing."),
        kind=DocumentKind.CONCEPT_NOTE, series=SymbolSeries.INF,
    )  # fmt: skip
    draft = papers.write_document(
        session, cast, "mdm8", "mdm8", texts.document("outcome-mdm8"), officer, when, kind=DocumentKind.OUTCOME,
        series=SymbolSeries.LIMITED, languages=["en", "ar"], item="8", status=TranslationStatus.COURTESY,
    )  # fmt: skip
    proposed = extract(session, draft, papers.operative(draft)[:4], officer, at("2026-11-18 10:00"))
    recommendations.settle(
        session, proposed[2], "drop", officer, at("2026-11-19 10:00"), remark="It repeats what R.4 and R.2 say."
    )
    cast.recommendations |= {one.number: one for one in proposed}
