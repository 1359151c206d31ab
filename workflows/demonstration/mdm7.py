"""MDM 7, Kallister, 14 and 15 October 2025: from its survey to its report, written in three languages."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workflows.demonstration import bodies, desk, papers, people, texts
from workflows.demonstration.cast import Cast, at
from workflows.demonstration.classified import Class, classify
from workflows.demonstration.desk import Point, Sitting
from workflows.demonstration.mdm6_thread import back_on_the_agenda
from workflows.kernel.actors import RoleName
from workflows.kernel.time import PartialDate
from workflows.meetings.words import AdoptionMethod, ItemKind, Modality, SessionKind, SpeakingRule
from workflows.outcomes import actions as outcomes
from workflows.outcomes.words import DocumentKind, SymbolSeries
from workflows.recommendations import actions as recommendations
from workflows.recommendations.extracting import extract
from workflows.recommendations.lineage import link
from workflows.recommendations.words import ActionCategory, AddresseeKind, Level, LineageKind

ITEMS = (
    Point("1", ItemKind.OPENING, {"en": "Opening of the meeting", "fr": "Ouverture de la réunion",
          "es": "Apertura de la reunión"},
          "Opening statements heard", "open", "09:30", 20, bodies.DORSTAN),
    Point("2", ItemKind.ADOPTION_OF_AGENDA, {"en": "Adoption of the agenda and organization of work",
          "fr": "Adoption de l’ordre du jour et organisation des travaux",
          "es": "Aprobación del programa y organización de los trabajos"}, "Agenda adopted", "day1", "09:50", 10),
    Point("3", ItemKind.STOCK_TAKING, {"en": "Stock-taking since MDM 6", "fr": "Bilan depuis MDM 6",
          "es": "Balance desde la MDM 6"},
          "What was shared noted", "day1", "10:00", 60, "mdm-secretariat"),
    Point("4", ItemKind.SURVEY, {"en": "Survey of ministries and agencies on seasonal work",
          "fr": "Enquête auprès des ministères et services sur le travail saisonnier",
          "es": "Encuesta a los ministerios y organismos sobre el trabajo de temporada"}, "Replies noted", "day1",
          "11:00", 60),
    Point("4a", ItemKind.SESSION, {"en": "Replies of ministries and agencies",
          "fr": "Réponses des ministères et services",
          "es": "Respuestas de los ministerios y organismos"}, "Replies noted", "day1", "11:00", 30, under="4"),
    Point("4b", ItemKind.SESSION, {"en": "What a procedure for regular pathways needs",
          "fr": "Ce qu’exige une procédure pour les voies régulières",
          "es": "Lo que requiere un procedimiento para las vías regulares"}, "Elements of a procedure named", "day1",
          "11:30", 30, under="4"),
    Point("5", ItemKind.PANEL, {"en": "What neighbouring processes bring",
          "fr": "Ce qu’apportent les processus voisins",
          "es": "Lo que aportan los procesos vecinos"}, "Practices exchanged", "day1", "12:00", 60, "nld"),
    Point("6", ItemKind.BREAKOUT, {"en": "Breakout groups", "fr": "Groupes de travail restreints",
          "es": "Grupos de trabajo paralelos"},
          "Proposals of the groups in writing", "groups", "14:30", 180),
    Point("7", ItemKind.PANEL, {"en": "Partners and the transmission of recommendations",
          "fr": "Les partenaires et la transmission des recommandations",
          "es": "Los asociados y la transmisión de las recomendaciones"}, "Ways of transmission noted", "day2",
          "09:00", 75, "meu"),
    Point("8", ItemKind.OUTCOME, {"en": "Conclusions and recommendations", "fr": "Conclusions et recommandations",
          "es": "Conclusiones y recomendaciones"},
          "Outcome document adopted by consensus", "day2", "10:30", 240),
    Point("9", ItemKind.OTHER_BUSINESS, {"en": "Other business; next Chair; date and place of MDM 8",
          "fr": "Questions diverses ; prochaine présidence ; date et lieu de MDM 8",
          "es": "Otros asuntos; próxima Presidencia; fecha y lugar de la MDM 8"}, "Offer of a host noted", "close",
          "16:45", 20),
    Point("10", ItemKind.CLOSING, {"en": "Closure of the meeting", "fr": "Clôture de la réunion",
          "es": "Clausura de la reunión"}, "Meeting closed",
          "close", "17:05", 20, bodies.DORSTAN),
)  # fmt: skip

SECRETARIAT = (AddresseeKind.SECRETARIATS,)
CLASSES = (
    Class("Give seasonal work one counter", ActionCategory.INSTITUTION, ("regular pathways",), (5,),
          french="Un guichet unique pour le travail saisonnier"),
    Class("Accept papers of origin for seasonal workers", ActionCategory.PROCEDURE,
          ("regular pathways", "seasonal work"), (4, 5), french="Accepter les documents d’origine"),
    Class("Publish the list of accepted papers", ActionCategory.PROCEDURE, ("information",), (3, 4),
          french="Publier la liste des documents acceptés"),
    Class("Bring regional work into global reviews", ActionCategory.REVIEW, ("Global Compact review",), (23,),
          level=Level.GLOBAL, french="Porter le travail régional dans les examens mondiaux"),
    Class("Keep one record of what has been recommended", ActionCategory.INSTITUTION, ("follow-up",), (23,),
          SECRETARIAT, ("mdm-secretariat",), Level.INTERREGIONAL,
          french="Tenir un registre unique des recommandations"),
    Class("Name a focal point", ActionCategory.INSTITUTION, ("follow-up",), (23,),
          timeframe="within three months of the publication of the report", due_on="2026-03",
          french="Désigner un point focal"),
    Class("Share information voluntarily", ActionCategory.EXCHANGE, ("follow-up",), (1, 23),
          french="Communiquer des informations à titre volontaire"),
    Class("Make data comparable before making them abundant", ActionCategory.DATA, ("data",), (1,),
          french="Rendre les données comparables"),
    Class("Inform workers at every stage", ActionCategory.EXCHANGE, ("information",), (3,), level=Level.SUBREGIONAL,
          french="Informer les travailleurs à chaque étape"),
    Class("Promote fair recruitment", ActionCategory.LEGISLATE, ("recruitment", "labour migration"), (6,),
          french="Promouvoir un recrutement équitable"),
    Class("Prepare return together with reintegration", ActionCategory.POLICY, ("return and reintegration",), (21,),
          french="Préparer le retour avec la réintégration"),
    Class("Meet the partners before the agenda is fixed", ActionCategory.COOPERATION, ("partnerships",), (23,),
          SECRETARIAT, ("mdm-secretariat",), Level.INTERREGIONAL, french="Rencontrer les partenaires"),
)  # fmt: skip

# later, earlier, how, and a note
LINEAGE = (
    ("MDM/2025/R.2", "MDM/2023/R.4", LineageKind.REAFFIRMS, "Stated in the text of MDM/2025/R.2. Both stay open."),
    ("MDM/2025/R.3", "MDM/2023/R.4", LineageKind.BUILDS_ON, "The list of papers, in the languages of neighbours."),
    ("MDM/2025/R.8", "MDM/2023/R.2", LineageKind.SPLITS, "Definitions are taken apart from the exchange on trades."),
    ("MDM/2025/R.10", "NLD/2024/R.1", LineageKind.CORRESPONDS_TO, "A similar text of the Northern Lakes Dialogue."),
)

# key, title, item, issued, paragraphs
PAPERS = (
    ("survey7", "Replies to the survey: consolidated paper", "4", "2025-09-15 12:00", (
        "31 ministries and agencies replied. Replies are shown in totals by subject and never by State.",
        "Papers of seasonal workers are on the work plan of 18 ministries and agencies, recruitment on that of 15.",
        "24 work with another ministry of their State, 14 with the same ministry of a neighbour.",
    )),
    ("stock7", "Stock-taking since MDM 6", "3", "2025-09-16 12:00", (
        "Since MDM 6 eight States shared information on the recommendations of that meeting.",
        "That nothing is shown for a State says nothing about what it does.",
    )),
    ("questions7", "Guiding questions for the breakout groups", "6", "2025-09-22 12:00", (
        "What has been tried? What was learned? What should be recommended?",
    )),
    ("notretained7", "Proposals of the breakout groups that were not retained", "8", "2025-10-15 12:00", (
        "Each proposal stands here without its author, and each State may take it up.",
    )),
    ("seating7", "Order of seats in the Assembly Hall", "2", "2025-10-06 12:00", (
        "Delegations sit in English alphabetical order from the seat that was drawn.",
    )),
)  # fmt: skip


def prepare(session: Session, cast: Cast) -> None:
    """Prepare MDM 7 up to the papers before the meeting."""
    when = at("2024-10-14 10:00")
    officer, head = (cast.acting(session, one, when) for one in ("morel", "hale"))
    desk.plan_meeting(
        session, cast, "mdm7", "mdm", officer, when, edition=7, short_name="MDM 7", year=2025,
        title={"en": "Seventh Meeting of the Meridian Dialogue on Migration",
               "fr": "Septième réunion du Dialogue méridien sur la migration",
               "es": "Séptima reunión del Diálogo Meridiano sobre Migración"},
        theme={"en": "Neighbours at work: seasonal labour, papers and return",
               "fr": "Entre voisins : travail saisonnier, documents et retour",
               "es": "Vecinos en el trabajo: temporada, documentos y retorno"},
        starts=PartialDate("2025-10-14"), ends=PartialDate("2025-10-15"), city="Kallister",
        country_id=cast[bodies.DORSTAN].id, venue="Assembly Hall of Kallister", modality=Modality.IN_PERSON,
        languages=["en", "fr", "ar"], adoption_method=AdoptionMethod.CONSENSUS, host="Government of Dorstan",
        convener="Chair of MDM (Dorstan), with the secretariat of MDM",
    )  # fmt: skip
    record, quiet = SpeakingRule.ON_RECORD, SpeakingRule.CHATHAM_HOUSE
    desk.sittings(session, cast, "mdm7", (
        Sitting("open", "Opening", "2025-10-14 09:30", "2025-10-14 09:50", SessionKind.CEREMONY, record,
                "Assembly Hall", "Ouverture", "Apertura"),
        Sitting("day1", "First plenary", "2025-10-14 09:50", "2025-10-14 13:00", SessionKind.PLENARY, quiet,
                "Assembly Hall", "Première plénière", "Primera sesión plenaria"),
        Sitting("groups", "Breakout groups", "2025-10-14 14:30", "2025-10-14 18:00", SessionKind.BREAKOUT, quiet,
                "Rooms 1 to 5", "Groupes de travail restreints", "Grupos de trabajo paralelos"),
        Sitting("day2", "Second plenary", "2025-10-15 09:00", "2025-10-15 16:45", SessionKind.PLENARY, quiet,
                "Assembly Hall", "Deuxième plénière", "Segunda sesión plenaria"),
        Sitting("close", "Closing", "2025-10-15 16:45", "2025-10-15 17:30", SessionKind.CEREMONY, record,
                "Assembly Hall", "Clôture", "Clausura"),
    ), officer, when)  # fmt: skip
    desk.points(session, cast, "mdm7", ITEMS, officer, at("2025-06-16 10:00"))
    desk.host_letter(
        session, cast, "mdm7", "host-letter-mdm7.pdf",
        ["The Government of Dorstan offers to receive the seventh meeting in Kallister on 14 and 15 October 2025."],
        officer, when,
    )  # fmt: skip
    desk.convene(session, cast, "mdm7", head, at("2024-11-04 10:00"))
    for key, role in (("brandl", RoleName.DELEGATE), ("ferris", RoleName.OBSERVER), ("lind", RoleName.RAPPORTEUR)):
        people.grant(session, cast, key, role, "mdm7", "2025-09-15")
    chair = cast.acting(session, "holm", at("2025-07-08 10:00"))
    desk.clear_agenda(session, cast, "mdm7", chair, at("2025-07-08 10:00"))
    for number in ("MDM/2021/R.1", "MDM/2023/R.4", "MDM/2023/R.6"):
        back_on_the_agenda(session, cast, number, "mdm7/3", "2025-07-09 10:00")
    for key, title, item, issued, paragraphs in PAPERS:
        if key != "notretained7":
            papers.paper(session, cast, key, "mdm7", title, item, issued, paragraphs)
    outcomes.withdraw(
        session, cast.documents["seating7"], "Issued in error: the order was drawn again.",
        cast.acting(session, "holm", at("2025-10-08 10:00")), at("2025-10-08 10:00"),
    )  # fmt: skip


def hold(session: Session, cast: Cast) -> None:
    """Hold MDM 7, adopt its text, publish it with its lineage, and write the report."""
    officer = cast.acting(session, "morel", at("2025-10-14 20:00"))
    listed = desk.list_participants(session, cast, "mdm7", at("2025-10-13 16:00"))
    chair = cast.acting(session, "holm", at("2025-10-14 09:30"))
    desk.open_meeting(session, cast, "mdm7", chair, "2025-10-14 09:30", "2025-10-14 09:50")
    document = papers.write_document(
        session, cast, "mdm7", "mdm7", texts.document("outcome-mdm7"), officer, at("2025-10-14 20:00"),
        kind=DocumentKind.OUTCOME, series=SymbolSeries.LIMITED, languages=["en", "fr"], item="8",
    )  # fmt: skip
    papers.issue(session, document, officer, at("2025-10-15 08:30"))
    made = extract(session, document, papers.operative(document), officer, at("2025-10-15 08:40"))
    papers.paper(session, cast, PAPERS[3][0], "mdm7", *PAPERS[3][1:])
    papers.adopt(
        session, document, chair, at("2025-10-15 16:40"), "I hear no objection. The text is adopted by consensus."
    )
    cast.recommendations |= {one.number: one for one in made}
    desk.finish(session, cast, "mdm7", chair, "2025-10-15 17:25", {
        "4b": ("defer", "Time did not allow it; deferred to MDM 8."),
        "8": ("conclude", "Outcome document adopted by consensus at 4.40 p.m."),
        "9": ("conclude", "Galdria takes the chair; MDM 8 in Geneva in October 2027."),
    })  # fmt: skip
    desk.attended(session, cast, "mdm7", listed, at("2025-10-15 17:28"))
    recommendations.settle(
        session, cast.recommendations["MDM/2021/R.1"], "conclude", chair, at("2025-10-15 17:30"),
        remark="Borders are open. Agreed under item 3 of MDM 7.",
    )  # fmt: skip
    when = at("2025-11-03 10:00")
    for later, earlier, kind, note in LINEAGE:
        link(
            session, cast.recommendations[later], cast.recommendations[earlier], kind,
            cast.acting(session, "morel", when), when, note=note,
        )  # fmt: skip
    papers.publish(session, cast, document, at("2025-11-10 11:00"))
    for number, said in enumerate(CLASSES, 1):
        classify(session, cast, f"MDM/2025/R.{number}", said, at("2025-11-11 10:00"))
    for language in ("en", "fr", "es"):
        papers.write_report(session, cast, "mdm7", "report-mdm7", language, at("2025-11-24 10:00"))
    papers.report_document(
        session, cast, "mdm7", ("report-mdm7",), ("en", "fr"), "2025-12-08 10:00", "2025-12-10 11:00"
    )
    desk.complete(session, cast, "mdm7", cast.acting(session, "morel", at("2025-12-15 10:00")), at("2025-12-15 10:00"))
