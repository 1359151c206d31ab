"""The thread: complete on one page, both ways, and no link stands that is not a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from tests import world
from tests.statements import statements
from workflows.kernel.actors import PUBLIC, Actor
from workflows.kernel.base import Access, Origin
from workflows.kernel.languages import TextBasis
from workflows.kernel.refusals import Absent
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Ask
from workflows.meetings import agenda_actions, agenda_issue
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.workflow import MeetingState
from workflows.recommendations import actions as recommendation_actions
from workflows.recommendations import lineage, lists, trail
from workflows.recommendations.models import (
    Addressee,
    Lineage,
    Objective,
    Provenance,
    Recommendation,
    RecommendationObjective,
    RecommendationOnAgenda,
    RecommendationTheme,
    Transmission,
)
from workflows.recommendations.register import register
from workflows.recommendations.words import AddresseeKind, LineageKind, ProvenanceKind
from workflows.uptake import actions, fact_actions
from workflows.uptake import queries as uptake
from workflows.uptake.models import Evidence, Fact, UptakeReport, UptakeVersion
from workflows.uptake.thread import thread
from workflows.uptake.words import ActKind, Contribution, Stage, Visibility


@dataclass
class Threaded:
    """A recommendation with every kind of link."""

    one: Recommendation
    later: Recommendation
    meeting: Meeting
    next_meeting: Meeting
    item: AgendaItem
    next_item: AgendaItem
    ilvara: Any
    arvenia: Any
    union: Any
    report: UptakeReport
    document: Any
    officer: Actor


@pytest.fixture
def threaded(session, now) -> Threaded:
    """The thread of the demonstration, in small."""
    mechanism = world.a_mechanism(session)
    officer, head = world.an_officer(mechanism.id), world.a_head(mechanism.id)
    sixth, seventh, eighth = (
        world.a_meeting(
            session, mechanism, year=year, public=True, short_name=f"MDM {number}", starts=PartialDate(day), ends=None,
            state=MeetingState.IN_SESSION,
        )
        for number, year, day in ((6, 2023, "2023-10-17"), (7, 2025, "2025-10-14"), (8, 2027, "2027-10-12"))
    )  # fmt: skip
    items = []
    for meeting in (sixth, eighth):
        agenda = world.an_agenda(session, meeting, "Papers of origin for seasonal workers")
        agenda_issue.clear(session, agenda, world.a_chair(mechanism.id), now)
        agenda.released_at = now
        items += session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)).all()
    document = world.a_published_document(session, "Recommends that States accept copies;", meeting=sixth)
    arvenia, ilvara = world.a_state(session, "Arvenia"), world.a_state(session, "Ilvara")
    one = world.a_recommendation(
        session, sixth, "MDM/2023/R.4", "Recommends that States of MDM accept a certified copy;",
        text_basis=TextBasis.VERBATIM, adopted_on=PartialDate("2023-10-30"), item_id=items[0].id,
        document_id=document.id, version_id=document.current_version.id,
        block_id=document.current_version.blocks[0].block_id, operative_verb="Recommends",
    )  # fmt: skip
    session.add(Objective(number=5, short_title={"en": "Regular pathways"}))
    one.themes, one.objectives = [world.a_theme(session)], [session.get(Objective, 5)]
    one.addressees = [Addressee(kind=AddresseeKind.STATES), Addressee(kind=AddresseeKind.STATES, party_id=ilvara.id)]
    later = world.a_recommendation(session, seventh, "MDM/2025/R.2", adopted_on=PartialDate("2025-10-15"))
    lineage.link(session, later, one, LineageKind.REAFFIRMS, head, now)
    union = world.an_organization(session, acronym="MEU")
    trail.say_provenance(
        session, one,
        trail.Came(ProvenanceKind.SURVEY_ANSWER, PartialDate("2023-09-12"), "Workers lose their place.",
                   party_id=ilvara.id, access=Access.PUBLIC),
        officer, now,
    )  # fmt: skip
    trail.say_provenance(
        session, one,
        trail.Came(ProvenanceKind.DRAFT, PartialDate("2023-10-17"), "Two proposals.", document_id=document.id,
                   access=Access.PUBLIC, position=1),
        officer, now,
    )  # fmt: skip
    trail.transmit(session, one, trail.Sent(union.id, sent_on=PartialDate("2025-12-12")), officer, now)
    trail.put_on_agenda(session, one, items[1], officer, now)
    letter = world.a_letter(session, mechanism.id)
    report = actions.enter(
        session, arvenia, one,
        actions.Entered(
            Origin.STATE, ActKind.SECONDARY_LAW, "Regulation on papers of origin", stage=Stage.BEING_IMPLEMENTED,
            visibility=Visibility.PUBLIC, letter_id=letter.id, act_date=PartialDate("2024-09-12"),
            as_of=PartialDate("2025-01-01"), contribution=Contribution.ACKNOWLEDGED,
            evidence=[actions.Supporting("Gazette", "https://gazette.example/7")],
        ),
        officer, now,
    )  # fmt: skip
    fact_actions.add(
        session, ilvara, mechanism,
        fact_actions.FactSaid(ActKind.LAW, "Mobile offices", "Website of AMS", recommendation_id=one.id), officer, now,
    )  # fmt: skip
    session.flush()
    return Threaded(
        one, later, sixth, eighth, items[0], items[1], ilvara, arvenia, union, report, document, officer
    )  # fmt: skip


def kinds(view) -> list[str]:
    return [node.key for node in view.nodes]


def test_the_thread_stands_complete_on_one_page_for_the_public(session, now, threaded):
    view = thread(session, PUBLIC, "MDM/2023/R.4", now)
    assert kinds(view) == ["item", "provenance", "provenance", "heart", "acts", "lineage", "transmission", "again"]
    assert [str(node.year) for node in view.nodes] == ["2023", "", "", "", "Since 2023", "2025", "", "Next"]
    item, survey, draft, heart, acts, later, sent, again = view.nodes
    assert item.what == "Papers of origin for seasonal workers"
    assert survey.detail[0].key == threaded.ilvara.code
    assert draft.note[1].key == threaded.document.symbol
    assert "names of proposers are not published" in str(draft.note[0])
    assert (str(heart.kind), heart.what) == ("Adopted", "Recommends that States of MDM accept a certified copy;")
    assert [(act.area.key, act.stage) for act in acts.acts] == [(threaded.arvenia.code, Stage.BEING_IMPLEMENTED)]
    assert "says nothing about what a State does" in str(acts.absent)
    assert (later.kind, later.detail[0].key) == ("Reaffirmed", "MDM/2025/R.2")
    assert sent.what.words == "Meridian Economic Union"
    assert again.shape == "square"
    assert [fact.title for fact in view.beside] == ["Mobile offices"]
    assert view.steps == ()
    assert view.journal == ()


def test_the_later_text_leads_back(session, now, threaded):
    view = thread(session, PUBLIC, "MDM/2025/R.2", now)
    first = view.nodes[0]
    assert (first.kind, first.detail[0].key) == ("Reaffirms an earlier text", "MDM/2023/R.4")
    said = [node.what for node in view.nodes if node.shape == "none"]
    assert [str(one) for one in said].count("not recorded") == 3
    assert "No information shared. That says nothing about what a State does." in [str(one) for one in said]


def test_the_desk_sees_its_steps_with_the_reasons_and_the_journal(session, now, threaded):
    chair = world.a_chair(threaded.meeting.mechanism_id)
    view = thread(session, chair, "MDM/2023/R.4", now)
    assert {step.verb: step.allowed for step in view.steps} == {"conclude": False, "withdraw": True}
    assert "Only a meeting can conclude" in str(view.steps[0].why)
    assert len(view.journal) == 4
    assert thread(session, world.an_officer("elsewhere"), "MDM/2023/R.4", now).journal == []


def lineage_row(threaded):
    return delete(Lineage).where(Lineage.earlier_id == threaded.one.id)


# Each kind of link: how it is broken, and where it is read at either end.
LINKS = {
    "agenda item": (
        lambda t: update(Recommendation).where(Recommendation.id == t.one.id).values(item_id=None),
        lambda s, t, view: view.nodes[0].shape == "square" and view.nodes[0].key == "item",
        lambda s, t: bool(lists.on_items(s, PUBLIC, t.meeting.id).get(t.item.id)),
    ),
    "survey answer": (
        lambda t: delete(Provenance).where(Provenance.party_id == t.ilvara.id),
        lambda s, t, view: any(link_keys(node.detail, t.ilvara.code) for node in view.nodes),
        lambda s, t: any("answer" in str(one.how) for one in lists.of_party(s, PUBLIC, t.ilvara.id)),
    ),
    "draft": (
        lambda t: delete(Provenance).where(Provenance.document_id == t.document.id),
        lambda s, t, view: any(link_keys(node.note, t.document.symbol) for node in view.nodes),
        lambda s, t: "MDM/2023/R.4" in [one.link.key for one in lists.drafted_in(s, PUBLIC, t.document.id)],
    ),
    "paragraph": (
        lambda t: update(Recommendation)
        .where(Recommendation.id == t.one.id)
        .values(document_id=None, version_id=None, block_id=None),
        lambda s, t, view: view.document is not None,
        lambda s, t: t.one.number in [one.link.key for one in lists.of_document(s, PUBLIC, t.document.id).values()],
    ),
    "lineage": (
        lineage_row,
        lambda s, t, view: "lineage" in kinds(view),
        lambda s, t: "lineage" in kinds(thread(s, PUBLIC, t.later.number, world.NOW)),
    ),
    "transmission": (
        lambda t: delete(Transmission).where(Transmission.party_id == t.union.id),
        lambda s, t, view: "transmission" in kinds(view),
        lambda s, t: "Transmitted to it" in [str(one.how) for one in lists.of_party(s, PUBLIC, t.union.id)],
    ),
    "later agenda item": (
        lambda t: delete(RecommendationOnAgenda).where(RecommendationOnAgenda.item_id == t.next_item.id),
        lambda s, t, view: "again" in kinds(view),
        lambda s, t: bool(lists.on_items(s, PUBLIC, t.next_meeting.id).get(t.next_item.id)),
    ),
    "uptake": (
        lambda t: update(UptakeReport).where(UptakeReport.id == t.report.id).values(state="withdrawn"),
        lambda s, t, view: any(node.acts for node in view.nodes),
        lambda s, t: bool(uptake.of_area(s, PUBLIC, t.arvenia.id).shared),
    ),
    "evidence": (
        lambda t: delete(Evidence),
        lambda s, t, view: any("Gazette" in [str(one) for one in act.note] for node in view.nodes for act in node.acts),
        lambda s, t: any(act.evidence for act in uptake.of_area(s, PUBLIC, t.arvenia.id).shared),
    ),
    "fact": (
        lambda t: update(Fact).where(Fact.recommendation_id == t.one.id).values(recommendation_id=None),
        lambda s, t, view: bool(view.beside),
        lambda s, t: any(fact.about for fact in uptake.of_area(s, PUBLIC, t.ilvara.id).facts),
    ),
    "addressee": (
        lambda t: delete(Addressee).where(Addressee.party_id == t.ilvara.id),
        lambda s, t, view: link_keys(view.addressed_to, t.ilvara.code),
        lambda s, t: "Named in the text" in [str(one.how) for one in lists.of_party(s, PUBLIC, t.ilvara.id)],
    ),
    "theme": (
        lambda t: delete(RecommendationTheme).where(RecommendationTheme.recommendation_id == t.one.id),
        lambda s, t, view: bool(view.themes),
        lambda s, t: register(s, PUBLIC, Ask(filters={"theme": "labour migration"})).total == 1,
    ),
    "objective": (
        lambda t: delete(RecommendationObjective).where(RecommendationObjective.recommendation_id == t.one.id),
        lambda s, t, view: bool(view.objectives),
        lambda s, t: register(s, PUBLIC, Ask(filters={"objective": "5"})).total == 1,
    ),
}  # fmt: skip


def link_keys(values: Any, key: str) -> bool:
    return any(getattr(one, "key", None) == key for one in values)


@pytest.mark.parametrize("kind", LINKS)
def test_a_link_that_is_broken_is_gone_from_both_ends(session, now, threaded, kind):
    broken, here, there = LINKS[kind]
    assert here(session, threaded, thread(session, PUBLIC, "MDM/2023/R.4", now))
    assert there(session, threaded)
    session.execute(broken(threaded).execution_options(synchronize_session=False))
    session.expire_all()
    assert not here(session, threaded, thread(session, PUBLIC, "MDM/2023/R.4", now))
    assert not there(session, threaded)


def test_the_thread_asks_at_most_eight_questions_however_long_it_is(session, now, threaded):
    chair = world.a_chair(threaded.meeting.mechanism_id)
    session.expunge_all()
    with statements(session.get_bind().engine) as public:
        thread(session, PUBLIC, "MDM/2023/R.4", now)
    with statements(session.get_bind().engine) as desk:
        thread(session, chair, "MDM/2023/R.4", now)
    one = session.scalars(select(Recommendation).where(Recommendation.number == "MDM/2023/R.4")).one()
    for number in range(15):
        area = world.a_state(session, f"State {number}")
        said = actions.Entered(
            Origin.PUBLIC_SOURCE, ActKind.LAW, "Act", visibility=Visibility.PUBLIC, source="Gazette",
            evidence=[actions.Supporting("A", f"https://a.example/{n}") for n in range(3)],
        )  # fmt: skip
        actions.enter(session, area, one, said, threaded.officer, now)
    session.flush()
    session.expunge_all()
    with statements(session.get_bind().engine) as longer:
        assert len(thread(session, chair, "MDM/2023/R.4", now).nodes[4].acts) == 16
    assert len(public) == 7
    assert len(desk) == len(longer) == 8


def test_states_stand_in_alphabetical_order_of_the_language_and_never_by_stage(session, now, threaded):
    for name, stage in (("Zambia", Stage.ON_THE_AGENDA), ("Émirats", Stage.EVALUATED), ("Eswatini", Stage.PAUSED)):
        said = actions.Entered(
            Origin.PUBLIC_SOURCE, ActKind.LAW, "Act", visibility=Visibility.PUBLIC, source="Gazette", stage=stage
        )
        actions.enter(session, world.a_state(session, name), threaded.one, said, threaded.officer, now)
    session.flush()
    acts = next(node.acts for node in thread(session, PUBLIC, "MDM/2023/R.4", now).nodes if node.acts)
    assert [act.area.words for act in acts] == ["Arvenia", "Émirats", "Eswatini", "Zambia"]


def test_what_a_state_kept_for_totals_is_not_named(session, now, threaded):
    session.execute(update(UptakeVersion).values(visibility=Visibility.AGGREGATE))
    session.expire_all()
    for reader in (PUBLIC, threaded.officer):
        view = thread(session, reader, "MDM/2023/R.4", now)
        assert not any(node.acts for node in view.nodes)
        assert "Arvenia" not in str(view)


def test_a_hidden_meeting_agenda_or_text_leaves_no_trace(session, now, threaded):
    threaded.next_meeting.public = False
    threaded.later.access = Access.SECRETARIAT
    session.flush()
    view = thread(session, PUBLIC, "MDM/2023/R.4", now)
    assert not {"again", "lineage"} & set(kinds(view))
    assert "MDM/2025/R.2" not in str(view)
    assert "MDM 8" not in str(view)
    assert {"again", "lineage"} <= set(kinds(thread(session, threaded.officer, "MDM/2023/R.4", now)))


def test_a_pending_link_is_for_the_desk_until_the_later_text_is_published(session, now, threaded):
    session.execute(update(Lineage).values(effective_at=None))
    session.expire_all()
    assert "lineage" not in kinds(thread(session, PUBLIC, "MDM/2023/R.4", now))
    pending = next(
        node for node in thread(session, threaded.officer, "MDM/2023/R.4", now).nodes if node.key == "lineage"
    )
    assert "when the later text is published" in str(pending.note[-1])


def test_a_paraphrase_is_never_called_adopted(session, now, threaded):
    threaded.one.text_basis = TextBasis.PARAPHRASE
    session.flush()
    heart = next(node for node in thread(session, PUBLIC, "MDM/2023/R.4", now).nodes if node.heart)
    assert str(heart.kind.label).startswith("In a declaration")
    assert heart.basis is TextBasis.PARAPHRASE


def test_what_has_no_date_stands_under_its_words_and_off_the_drawing(session, now, threaded):
    session.execute(update(Transmission).values(sent_on=None))
    session.expire_all()
    view = thread(session, PUBLIC, "MDM/2023/R.4", now)
    sent = next(node for node in view.nodes if node.key == "transmission")
    assert (str(sent.year), str(sent.detail[0]), sent.storey) == ("Date not stated", "date not stated", "")


def test_a_withdrawn_one_is_a_stub_for_the_public(session, now, threaded):
    recommendation_actions.settle(
        session, threaded.one, "withdraw", world.a_chair(threaded.meeting.mechanism_id), now,
        remark="Taken from the wrong paragraph.",
    )  # fmt: skip
    session.flush()
    view = thread(session, PUBLIC, "MDM/2023/R.4", now)
    assert view.texts == []
    assert view.beside == []
    assert not any(node.acts for node in view.nodes)
    assert view.withdrawn_reason == "Taken from the wrong paragraph."
    assert thread(session, threaded.officer, "MDM/2023/R.4", now).texts


def test_nobody_finds_a_number_that_is_not_theirs(session, now, threaded):
    for number in ("MDM/2023/R.5", "", "x" * 5000):
        with pytest.raises(Absent):
            thread(session, PUBLIC, number, now)


def test_what_is_changed_on_a_provisional_agenda_is_its_desks_until_it_is_issued(session, threaded, now):
    one, officer, item = threaded.one, threaded.officer, threaded.next_item
    chair = world.a_chair(threaded.next_meeting.mechanism_id)
    threaded.next_meeting.state = MeetingState.CONVENED

    def seen(actor):
        return [str(node.what) for node in thread(session, actor, one.number, now).nodes if node.key == "again"]

    issued = seen(PUBLIC)
    assert issued == seen(officer)
    values = {"title": {"en": "Papers: 100 % “of origin”"}}
    agenda_actions.edit_item(session, item, values, officer, now, None)
    session.flush()
    assert (seen(PUBLIC), len(seen(officer))) == ([], 1)
    agenda_issue.revise(session, item.meeting.agenda, "Worded anew", chair, now)
    session.flush()
    assert seen(PUBLIC) == seen(officer) != issued
    added = agenda_actions.add_item(session, item.meeting, {"title": {"en": "Papers of skill"}}, officer, now)
    session.flush()
    trail.put_on_agenda(session, one, added, officer, now)
    session.flush()
    assert (len(seen(PUBLIC)), len(seen(officer))) == (1, 2)
