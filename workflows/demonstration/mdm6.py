"""MDM 6, Port Selin, 17 and 18 October 2023: a text agreed ad referendum, then adopted in silence."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workflows.consequences import follow
from workflows.demonstration import bodies, desk, papers, people, texts
from workflows.demonstration.cast import Cast, at
from workflows.demonstration.classified import Class, classify
from workflows.demonstration.desk import Point, Sitting
from workflows.kernel.actors import RoleName
from workflows.kernel.time import PartialDate
from workflows.meetings import actions as meetings
from workflows.meetings.words import AdoptionMethod, ItemKind, Modality, ParticipantsListRule, SessionKind, SpeakingRule
from workflows.outcomes import actions as outcomes
from workflows.outcomes import blocks
from workflows.outcomes.blocks import Said
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.words import DocumentKind, SymbolSeries
from workflows.recommendations import actions as recommendations
from workflows.recommendations.extracting import extract
from workflows.recommendations.lineage import link
from workflows.recommendations.words import ActionCategory, LineageKind

ITEMS = (
    Point("1", ItemKind.OPENING, {"en": "Opening of the meeting", "fr": "Ouverture de la réunion",
          "es": "Apertura de la reunión"}, "Opening statements heard", "open", "09:30", 20),
    Point("2", ItemKind.ADOPTION_OF_AGENDA, {"en": "Adoption of the agenda and organization of work",
          "fr": "Adoption de l’ordre du jour et organisation des travaux",
          "es": "Aprobación del programa y organización de los trabajos"}, "Agenda adopted", "open", "09:50", 20),
    Point("3", ItemKind.STOCK_TAKING, {"en": "Taking stock since the fifth meeting",
          "fr": "Bilan depuis la cinquième réunion", "es": "Balance desde la quinta reunión"},
          "What was shared noted", "day1", "10:30", 50),
    Point("4", ItemKind.SESSION, {"en": "Regular pathways: what States of MDM offer near home",
          "fr": "Voies régulières : ce que les États du MDM offrent près de chez soi",
          "es": "Vías regulares: lo que ofrecen los Estados del MDM cerca de casa"},
          "Practices exchanged", "day1", "11:30", 90),
    Point("4a", ItemKind.SESSION, {"en": "Trades that are open", "fr": "Les métiers ouverts",
          "es": "Los oficios abiertos"}, "Practices exchanged", "day1", "11:30", 60, under="4"),
    Point("4b", ItemKind.SESSION, {"en": "A joint card for seasonal workers",
          "fr": "Une carte commune pour les travailleurs saisonniers",
          "es": "Una tarjeta común para los trabajadores de temporada"}, "Views exchanged", "day1", "12:30", 30,
          under="4"),
    Point("5", ItemKind.BREAKOUT, {"en": "Papers of origin for seasonal workers",
          "fr": "Documents d’origine des travailleurs saisonniers",
          "es": "Documentos de origen de los trabajadores de temporada"},
          "Proposals of the groups in writing", "groupb", "14:30", 180, lead=bodies.BELMORA,
          note="Breakout groups A and B"),
    Point("6", ItemKind.OUTCOME, {"en": "Adoption of conclusions and recommendations",
          "fr": "Adoption des conclusions et recommandations",
          "es": "Aprobación de las conclusiones y recomendaciones"},
          "Outcome document agreed", "day2", "10:00", 240),
    Point("7", ItemKind.CLOSING, {"en": "Closing", "fr": "Clôture", "es": "Clausura"}, "Meeting closed", "day2",
          "17:00", 30),
)  # fmt: skip

CLASSES = (
    Class("Make conditions known in the languages of the workers", ActionCategory.EXCHANGE, ("information",), (3, 5),
          french="Faire connaître les conditions dans les langues des travailleurs", item="mdm6/4"),
    Class("Tell each other which trades are open", ActionCategory.EXCHANGE, ("regular pathways",), (5,),
          french="S’informer des métiers ouverts", item="mdm6/4"),
    Class("Let a seasonal worker return to the same employer", ActionCategory.PROCEDURE, ("regular pathways",), (5,),
          french="Retour chez le même employeur", item="mdm6/4"),
    Class("Papers of origin for seasonal workers", ActionCategory.PROCEDURE, ("regular pathways", "seasonal work"),
          (4, 5), french="Documents d’origine des travailleurs saisonniers", item="mdm6/5"),
    Class("Issue seasonal permits before the season begins", ActionCategory.PROCEDURE, ("regular pathways",), (5,),
          french="Délivrer les permis avant la saison", item="mdm6/4"),
    Class("Name one office that answers workers and employers", ActionCategory.INSTITUTION, ("coordination",), (3, 5),
          french="Désigner un service qui répond", item="mdm6/4"),
)  # fmt: skip

FINAL = {
    "en": "Recommends that States of MDM accept from seasonal workers a certified copy of a paper of origin where the "
    "original cannot be produced, and that they publish the list of the papers they accept;",
    "fr": "Recommande que les États du MDM acceptent des travailleurs saisonniers une copie certifiée d’un document "
    "d’origine lorsque l’original ne peut être produit, et qu’ils publient la liste des documents qu’ils acceptent ;",
    "es": "Recomienda que los Estados del MDM acepten de los trabajadores de temporada una copia certificada de un "
    "documento de origen cuando no pueda presentarse el original, y que publiquen la lista de los documentos que "
    "aceptan;",
}
BRACKETED = (
    "Recommends that States of MDM accept from seasonal workers [a copy] [a certified copy] of a paper of origin where "
    "the original cannot be produced, [within one year,] and that they publish the list of the papers they accept;"
)

# key, title, item, issued, published, paragraphs
PAPERS = (
    ("survey6", "What the members said: survey replies, consolidated", "5", "2023-09-28 12:00", "2023-11-06 11:00", (
        "Nine States replied to the survey, which closed on 15 September 2023.",
        "Five replies name papers of origin as the first obstacle to seasonal work.",
        "Ilvara: seasonal workers lose their place when the only original is with a former employer. Shown by "
        "decision of Ilvara.",
    )),
    ("questions6", "Guiding questions for the breakout groups", "5", "2023-10-02 12:00", "", (
        "What has been tried? What was learned? What should be recommended?",
    )),
    ("groupb6", "Notes of the rapporteurs of breakout groups A and B", "5", "2023-10-17 18:30", "", (
        "Group A: conditions are known in one language, and read in another.",
        "Group B: a certified copy could stand in for the original, if each State says which papers it takes.",
    )),
    ("adref6", "Agreement ad referendum and silence procedure", "6", "2023-10-18 16:40", "2023-11-06 11:00", (
        "The meeting agreed MDM/2023/L.1/Rev.2 ad referendum on 18 October 2023 at 4.30 p.m.",
        "The text is put under silence from Friday, 27 October 2023, 6 p.m., to Monday, 30 October 2023, 6 p.m., both "
        "in Geneva: 73 hours across the change of clocks, of at least 72.",
    )),
)  # fmt: skip


def build(session: Session, cast: Cast) -> None:
    """Hold MDM 6 up to the publication of its outcome."""
    when = at("2022-10-17 10:00")
    officer, head = (cast.acting(session, one, when) for one in ("morel", "hale"))
    desk.plan_meeting(
        session, cast, "mdm6", "mdm", officer, when, edition=6, short_name="MDM 6", year=2023,
        title={"en": "Sixth Meeting of the Meridian Dialogue on Migration",
               "fr": "Sixième réunion du Dialogue méridien sur la migration",
               "es": "Sexta reunión del Diálogo Meridiano sobre Migración"},
        theme={"en": "Regular pathways for work near home", "fr": "Des voies régulières près de chez soi",
               "es": "Vías regulares para trabajar cerca de casa"},
        starts=PartialDate("2023-10-17"), ends=PartialDate("2023-10-18"), city="Port Selin",
        country_id=cast[bodies.BELMORA].id, venue="Harbour House", modality=Modality.IN_PERSON,
        languages=["en", "fr", "es"], adoption_method=AdoptionMethod.AD_REFERENDUM,
        participants_list_rule=ParticipantsListRule.PARTICIPANTS_ONLY, host="Government of Belmora",
        convener="Chair of MDM (Belmora), with the secretariat of MDM",
    )  # fmt: skip
    desk.sittings(session, cast, "mdm6", (
        Sitting("open", "Opening", "2023-10-17 09:30", "2023-10-17 10:15", SessionKind.CEREMONY,
                SpeakingRule.ON_RECORD, french="Ouverture"),
        Sitting("day1", "Plenary", "2023-10-17 10:30", "2023-10-17 13:00", room="Great hall", french="Plénière"),
        Sitting("groupa", "Breakout group A", "2023-10-17 14:30", "2023-10-17 17:30", SessionKind.BREAKOUT,
                room="Room 1", french="Groupe A"),
        Sitting("groupb", "Breakout group B", "2023-10-17 14:30", "2023-10-17 17:30", SessionKind.BREAKOUT,
                room="Room 2", french="Groupe B"),
        Sitting("day2", "Plenary", "2023-10-18 10:00", "2023-10-18 17:30", room="Great hall", french="Plénière"),
    ), officer, when)  # fmt: skip
    desk.points(session, cast, "mdm6", ITEMS, officer, at("2023-06-19 10:00"))
    desk.host_letter(
        session, cast, "mdm6", "host-letter-mdm6.pdf",
        ["The Government of Belmora offers to receive the sixth meeting in Port Selin on 17 and 18 October 2023."],
        officer, when,
    )  # fmt: skip
    desk.convene(session, cast, "mdm6", head, at("2022-11-07 10:00"))
    people.grant(session, cast, "arrand", RoleName.CHAIR, "mdm6", "2022-11-07", "2023-10-31")
    chair = cast.acting(session, "arrand", at("2023-07-11 10:00"))
    desk.clear_agenda(session, cast, "mdm6", chair, at("2023-07-11 10:00"))
    desk.withdraw_item(
        session, cast, "mdm6/4b", chair, at("2023-09-04 10:00"), "Withdrawn by its proposer before the meeting."
    )
    listed = desk.list_participants(session, cast, "mdm6", at("2023-10-09 15:00"))
    for row in PAPERS[:2]:
        _paper(session, cast, *row)
    desk.open_meeting(session, cast, "mdm6", chair, "2023-10-17 09:30", "2023-10-17 10:00")
    _paper(session, cast, *PAPERS[2])
    _negotiate(session, cast)
    _paper(session, cast, *PAPERS[3])
    _adopt(session, cast)
    desk.attended(session, cast, "mdm6", listed, at("2023-11-01 10:00"))
    for key, *_, published, _paragraphs in PAPERS:
        if published:
            papers.publish(session, cast, cast.documents[key], at(published))
    _report(session, cast)


def _paper(
    session: Session, cast: Cast, key: str, title: str, item: str, issued: str, _published: str,
    paragraphs: tuple[str, ...],
) -> None:  # fmt: skip
    papers.paper(session, cast, key, "mdm6", title, item, issued, paragraphs)


def _negotiate(session: Session, cast: Cast) -> None:
    """Draft L.1, put two proposals in brackets, and agree a text without them."""
    officer = cast.acting(session, "morel", at("2023-10-17 19:00"))
    document = papers.write_document(
        session, cast, "mdm6", "mdm6", texts.document("outcome-mdm6"), officer, at("2023-10-17 19:00"),
        kind=DocumentKind.OUTCOME, series=SymbolSeries.LIMITED, languages=["en", "fr", "es"], item="6",
    )  # fmt: skip
    papers.issue(session, document, officer, at("2023-10-17 20:00"))
    operative = papers.operative(document)
    made = extract(session, document, operative, officer, at("2023-10-17 20:15"))
    fourth = operative[3]
    outcomes.reopen(session, document, officer, at("2023-10-18 08:00"))
    blocks.write(session, document, fourth, {"en": Said(BRACKETED)}, officer, at("2023-10-18 08:10"))
    papers.issue(session, document, officer, at("2023-10-18 08:30"))
    outcomes.reopen(session, document, officer, at("2023-10-18 14:00"))
    spoken = {language: Said(words, status=papers.standing(language)) for language, words in FINAL.items()}
    blocks.write(session, document, fourth, {"en": spoken["en"]}, officer, at("2023-10-18 14:05"))
    blocks.write(session, document, fourth, spoken, officer, at("2023-10-18 14:10"))
    papers.issue(session, document, officer, at("2023-10-18 14:30"))
    cast.recommendations |= {f"mdm6-{number}": one for number, one in enumerate(made, 1)}


def _adopt(session: Session, cast: Cast) -> None:
    """Record the adoption at the end of the silence, for the Chair of the meeting, who kept charge of its text."""
    document: OutcomeDocument = cast.documents["mdm6"]
    chair = cast.acting(session, "arrand", at("2023-10-18 17:20"))
    desk.settle(session, cast, "mdm6", chair, at("2023-10-18 17:20"), {
        "5": ("conclude", "Notes of the groups: MDM/2023/CRP.3."),
        "6": ("conclude", "Agreed ad referendum, 18 October 2023, 4.30 p.m. (MDM/2023/CRP.4)."),
    })  # fmt: skip
    head = cast.acting(session, "hale", at("2023-10-30 18:20"))
    outcomes.adopt(
        session, document, head, at("2023-10-30 18:20"), method=AdoptionMethod.AD_REFERENDUM,
        effective_at=at("2023-10-30 18:00"), on_behalf_of=cast[bodies.BELMORA].id,
        words="Agreed ad referendum on 18 October 2023 (MDM/2023/CRP.4). No objection was received in silence until "
        "Monday, 30 October 2023, 6 p.m. in Geneva.",
        remark="Silence on MDM/2023/L.1/Rev.2 ran for 73 hours, of at least 72.",
    )  # fmt: skip
    follow(session, at("2023-10-30 18:20"))
    # The meeting rose on the 18th; its closure is recorded when its text is adopted.
    meetings.close(
        session, cast.meetings["mdm6"], head, at("2023-10-31 09:00"), effective_at=at("2023-10-18 17:25"),
        on_behalf_of=cast[bodies.BELMORA].id, remark="As the Chair announced in the room.",
    )  # fmt: skip
    for old in [key for key in cast.recommendations if key.startswith("mdm6-")]:
        found = cast.recommendations.pop(old)
        cast.recommendations[found.number] = found
    officer = cast.acting(session, "morel", at("2023-10-31 10:00"))
    for later, earlier, kind, note in (
        ("MDM/2023/R.5", "MDM/2021/R.2", LineageKind.SUPERSEDES, "The earlier text spoke of a time of closures."),
        ("MDM/2023/R.1", "MDM/2021/R.3", LineageKind.MERGES, ""),
        ("MDM/2023/R.1", "MDM/2021/R.4", LineageKind.MERGES, ""),
    ):
        link(
            session, cast.recommendations[later], cast.recommendations[earlier], kind, officer,
            at("2023-10-31 10:00"), note=note,
        )  # fmt: skip
    papers.publish(session, cast, document, at("2023-11-02 11:00"))
    for number, said in enumerate(CLASSES, 1):
        classify(session, cast, f"MDM/2023/R.{number}", said, at("2023-11-03 10:00"))
    recommendations.settle(
        session, cast.recommendations["MDM/2021/R.5"], "withdraw", cast.acting(session, "holm", at("2023-12-04 10:00")),
        at("2023-12-04 10:00"), remark="The joint list was never begun, and borders are open again.",
    )  # fmt: skip


def _report(session: Session, cast: Cast) -> None:
    """Write and publish the report, and complete the meeting."""
    papers.write_report(session, cast, "mdm6", "report-mdm6", "en", at("2023-11-20 10:00"))
    papers.report_document(session, cast, "mdm6", ("report-mdm6",), ("en",), "2023-12-11 10:00", "2023-12-18 11:00")
    desk.complete(session, cast, "mdm6", cast.acting(session, "morel", at("2023-12-20 10:00")), at("2023-12-20 10:00"))
