"""Recommendations: from a paragraph to a number, and what follows from adoption and publication."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.workflows.recommendations_world import FIRST, desk, extracted
from workflows import consequences
from workflows.kernel.actors import PUBLIC, RoleName
from workflows.kernel.base import Access, Origin
from workflows.kernel.journal import JournalEntry, verify
from workflows.kernel.languages import TranslationStatus
from workflows.kernel.refusals import Absent, Faster, Invalid, NotPermitted, Refused
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Ask
from workflows.meetings.models import AgendaItem
from workflows.meetings.words import AdoptionMethod
from workflows.meetings.workflow import ItemState
from workflows.outcomes import actions as outcomes
from workflows.outcomes import blocks
from workflows.outcomes.words import BlockKind, DocumentKind
from workflows.parties.workflow import TAKE_OVER_FIRST
from workflows.recommendations import actions, choices, classifying, extracting, trail
from workflows.recommendations.classifying import Classification
from workflows.recommendations.models import Objective
from workflows.recommendations.register import register
from workflows.recommendations.text import hints, parted, whole
from workflows.recommendations.views import Particulars
from workflows.recommendations.words import AddresseeKind
from workflows.recommendations.workflow import GONE, RECOMMENDATION, RecommendationState
from workflows.reports.addressed import points_of
from workflows.uptake.thread import thread


def test_a_draft_recommendation_has_no_number_and_is_nobodys_but_those_who_see_the_draft(session, now):
    document, [first, _] = extracted(session, now)
    assert first.state is RecommendationState.PROPOSED
    assert first.number.startswith("proposed-")
    assert first.operative_verb.startswith("Recommends")
    officer, _, _ = desk(document)
    assert thread(session, officer, first.number, now).texts[0].body == FIRST
    for stranger in (
        PUBLIC,
        world.an_officer(world.a_mechanism(session).id),
        world.actor(RoleName.DELEGATE, document.meeting_id),
    ):
        with pytest.raises(Absent):
            thread(session, stranger, first.number, now)
        assert register(session, stranger, Ask()).total == 0
    outcomes.issue(session, document, officer, now)
    delegate = world.actor(RoleName.DELEGATE, document.meeting_id)
    assert thread(session, delegate, first.number, now).texts[0].body == FIRST


def test_the_text_of_a_proposed_one_is_that_of_the_draft_as_it_stands(session, now):
    document, [first, _] = extracted(session, now)
    officer, _, _ = desk(document)
    blocks.write(
        session, document, first.block_id, {"en": blocks.Said("Encourages States to accept copies;")}, officer, now
    )
    assert thread(session, officer, first.number, now).texts[0].body == "Encourages States to accept copies;"


def test_adoption_gives_numbers_in_the_order_of_the_text_and_freezes_the_words(session, now):
    document, [first, second] = extracted(session, now)
    officer, chair, _ = desk(document)
    blocks.move(session, document, second.block_id, officer, now, way="up")
    outcomes.issue(session, document, officer, now)
    outcomes.adopt(session, document, chair, now, method=AdoptionMethod.CONSENSUS)
    consequences.follow(session, now)
    root = document.meeting.mechanism.symbol_root
    assert (second.number, first.number) == (f"{root}/2027/R.1", f"{root}/2027/R.2")
    assert first.state is RecommendationState.ADOPTED
    assert first.adopted_on == PartialDate("2027-06-10")
    assert first.texts[0].body == FIRST
    with pytest.raises(Absent):
        thread(session, PUBLIC, first.number, now)
    first.texts[0].body = "Something else"
    with pytest.raises(Refused, match="It stays as it is"):
        session.flush()


def test_publication_makes_them_public_and_nothing_before_it_does(session, now):
    document, [first, _] = extracted(session, now)
    officer, chair, head = desk(document)
    outcomes.issue(session, document, officer, now)
    outcomes.adopt(session, document, chair, now, method=AdoptionMethod.CONSENSUS)
    consequences.follow(session, now)
    outcomes.look(session, document, document.shown_hash(), head, now)
    outcomes.publish(session, document, head, now)
    consequences.follow(session, now)
    assert (first.state, first.access) == (RecommendationState.ACTIVE, Access.PUBLIC)
    assert thread(session, PUBLIC, first.number, now).number == first.number
    assert register(session, PUBLIC, Ask()).total == 2
    verbs = session.scalars(
        select(JournalEntry.verb).where(JournalEntry.subject_id == first.id).order_by(JournalEntry.number)
    )
    assert list(verbs) == ["extract", "adopt", "activate"]
    assert verify(session) == []


def test_what_is_extracted_from_a_published_text_is_active_at_once(session, now):
    document = world.a_published_document(session, FIRST)
    _, [one] = extracted(session, now, document=document)
    assert (one.state, one.access) == (RecommendationState.ACTIVE, Access.PUBLIC)
    assert one.number.endswith("/R.1")


def test_a_paragraph_that_left_the_text_is_dropped_and_takes_no_number(session, now):
    document, [first, second] = extracted(session, now)
    officer, chair, _ = desk(document)
    blocks.remove(session, document, first.block_id, officer, now)
    outcomes.issue(session, document, officer, now)
    outcomes.adopt(session, document, chair, now, method=AdoptionMethod.CONSENSUS)
    consequences.follow(session, now)
    assert first.state is RecommendationState.DROPPED
    assert second.number.endswith("/R.1")


def test_only_operative_paragraphs_once_each_and_only_by_their_desk(session, now):
    document, _ = extracted(session, now, FIRST)
    officer, _, _ = desk(document)
    ids = [block.block_id for block in document.current_version.blocks]
    with pytest.raises(Invalid, match="Paragraph 1 is a recommendation already"):
        extracting.extract(session, document, ids, officer, now)
    preamble = blocks.add(session, document, BlockKind.PREAMBULAR, {"en": blocks.Said("Recalling;")}, officer, now)
    with pytest.raises(Invalid, match="is not operative"):
        extracting.extract(session, document, [preamble.block_id], officer, now)
    with pytest.raises(NotPermitted):
        extracting.extract(session, document, ids, world.an_officer(world.a_mechanism(session).id), now)
    with pytest.raises(Invalid, match="Choose at least one"):
        extracting.extract(session, document, [], officer, now)


@pytest.mark.parametrize("kind", [DocumentKind.CHAIRS_SUMMARY, DocumentKind.CONCEPT_NOTE, DocumentKind.INFORMATION])
def test_recommendations_are_made_of_what_a_meeting_adopts_only(session, now, kind):
    document = world.a_document(session, FIRST, kind=kind)
    with pytest.raises(Refused, match="nobody adopts this paper"):
        extracted(session, now, document=document)
    assert not choices.makes(desk(document)[0], document)


def test_sub_paragraphs_belong_to_the_text_of_their_recommendation(session, now):
    document = world.a_document(session, languages=("en", "fr"))
    officer, chair, head = desk(document)

    def write(kind, en, fr="", level=0):
        said = {"en": blocks.Said(en), "fr": blocks.Said(fr, status=TranslationStatus.OFFICIAL)}
        return blocks.add(session, document, kind, said, officer, now, level=level).block_id

    first = write(BlockKind.OPERATIVE, "Encourages States to:", "Encourage les États à :")
    write(BlockKind.SUB, "accept copies;", "accepter les copies ;", 1)
    write(BlockKind.FOOTNOTE, "A certified copy.", "Une copie certifiée.")
    write(BlockKind.SUB, "accept by telephone;", "accepter par téléphone ;", 2)
    last = write(BlockKind.SUB, "answer within a month;", "", 1)
    second = write(BlockKind.OPERATIVE, "Invites the Chair to report.", "Invite la présidence à faire rapport.")
    [one, other] = extracting.extract(session, document, [first, second], officer, now)
    english = "Encourages States to:\n(a) accept copies;\n\t(i) accept by telephone;\n(b) answer within a month;"
    texts = {text.language: text for text in thread(session, officer, one.number, now).texts}
    # A language in which a part is missing is not the text.
    assert {language: text.body for language, text in texts.items()} == {"en": english}
    assert one.operative_verb == "Encourages"
    assert [text.body for text in other.texts if text.is_original] == ["Invites the Chair to report."]
    [candidate, _] = choices.candidates(session, officer, document)
    assert candidate.text == english
    outcomes.issue(session, document, officer, now)
    outcomes.adopt(session, document, chair, now, method=AdoptionMethod.CONSENSUS)
    consequences.follow(session, now)
    assert {text.language for text in one.texts} == {"en"}
    late = {"fr": blocks.Said("répondre dans le mois ;", status=TranslationStatus.OFFICIAL)}
    blocks.write(session, document, last, late, officer, now)
    outcomes.look(session, document, document.shown_hash(), head, now)
    outcomes.publish(session, document, head, now)
    consequences.follow(session, now)
    session.flush()
    assert {text.language: text.body for text in one.texts} == {
        "en": english,
        "fr": "Encourage les États à :\na) accepter les copies ;\n\ti) accepter par téléphone ;"
        "\nb) répondre dans le mois ;",
    }
    opening, points = points_of(one.texts[0].body if one.texts[0].is_original else one.texts[1].body)
    assert (opening, [(item.number, item.text) for item in points]) == (
        "Encourages States to:", [("(a)", "accept copies;"), ("(b)", "answer within a month;")],
    )  # fmt: skip
    assert [(item.number, item.text) for item in points[0].items] == [("(i)", "accept by telephone;")]


@pytest.mark.parametrize("text", ["One line.", "Two\nlines.", "To:\n(a) one\nmore of it;\n\t(ii) two;\nb) three.", ""])
def test_a_text_is_parted_as_it_was_put_together(text):
    assert whole(*parted(text)) == text


def test_numbers_pass_over_those_that_are_known_already(session, now):
    document, [first, _] = extracted(session, now)
    officer, chair, _ = desk(document)
    root = document.meeting.mechanism.symbol_root
    world.a_recommendation(session, document.meeting, f"{root}/2027/R.1")
    outcomes.issue(session, document, officer, now)
    outcomes.adopt(session, document, chair, now, method=AdoptionMethod.CONSENSUS)
    consequences.follow(session, now)
    assert first.number == f"{root}/2027/R.2"


def test_classification_is_the_desks_and_the_second_of_two_is_told(session, now):
    one = world.a_recommendation(session)
    theme = classifying.add_theme(session, "Seasonal  work", "en", world.an_officer(one.place()), now)
    session.add(Objective(number=5, short_title={"en": "Regular pathways"}))
    session.flush()
    officer = world.an_officer(one.place())
    said = Classification(
        short_title={"en": "Papers of origin"}, addressees=[AddresseeKind.STATES], named=[], themes=[theme.id],
        objectives=[5],
    )  # fmt: skip
    opened = one.revision
    assert classifying.classify(session, one, said, officer, now, opened_at=opened)
    session.flush()
    assert not classifying.classify(session, one, said, officer, now, opened_at=opened)
    other = Classification(short_title={"en": "Another"}, addressees=[], named=[], themes=[], objectives=[])
    with pytest.raises(Faster):
        classifying.classify(session, one, other, officer, now, opened_at=opened)
    with pytest.raises(Invalid, match="at most 90"):
        classifying.classify(session, one, Classification({"en": "x" * 91}, [], [], [], []), officer, now)
    with pytest.raises(Invalid, match="only if the text states one"):
        classifying.classify(
            session, one, Classification({}, [], [], [], [], Particulars(due_on=PartialDate("2029"))), officer, now
        )  # fmt: skip
    with pytest.raises(NotPermitted):
        classifying.classify(session, one, said, world.an_officer("elsewhere"), now)
    assert classifying.add_theme(session, "seasonal work", "en", officer, now) is theme


def test_public_source_material_is_taken_over_before_it_is_changed(session, now):
    one = world.a_recommendation(session, origin=Origin.PUBLIC_SOURCE)
    officer = world.an_officer(one.place())
    said = Classification({"en": "Papers"}, [], [], [], [])
    with pytest.raises(Refused, match="known from public sources"):
        classifying.classify(session, one, said, officer, now)
    actions.take_over(session, one, officer, now)
    assert classifying.classify(session, one, said, officer, now)
    with pytest.raises(Refused, match="already belongs"):
        actions.take_over(session, one, officer, now)


def test_each_change_of_public_source_material_says_why_it_waits(session, now):
    one = world.a_recommendation(session, origin=Origin.PUBLIC_SOURCE)
    officer, chair = world.an_officer(one.place()), world.a_chair(one.place())
    offered = {step.verb: step for step in RECOMMENDATION.steps(one, officer, now)}
    assert {verb for verb, step in offered.items() if step.allowed} == {"take_over"}
    assert {str(step.why) for step in offered.values() if not step.allowed} == {TAKE_OVER_FIRST}
    for verb in ("conclude", "withdraw"):
        with pytest.raises(Refused, match="known from public sources"):
            RECOMMENDATION.allowed(verb, one, chair, now)


def test_what_is_withdrawn_or_dropped_is_changed_by_nobody(session, now):
    for state in GONE:
        one = world.a_recommendation(session, state=state)
        officer = world.an_officer(one.place())
        with pytest.raises(Refused, match="is possible only from"):
            classifying.classify(session, one, Classification({"en": "Papers"}, [], [], [], []), officer, now)
        assert RECOMMENDATION.steps(one, officer, now) == []


def test_withdrawing_takes_effect_when_the_chair_decided_not_when_it_is_recorded(session, now):
    one = world.a_recommendation(session)
    chair = world.a_chair(one.place())
    with pytest.raises(Invalid):
        actions.settle(session, one, "withdraw", chair, now, remark="Wrong.", effective_at=now + timedelta(hours=1))
    decided = now - timedelta(days=2)
    actions.settle(session, one, "withdraw", chair, now, remark="Wrong.", effective_at=decided)
    session.flush()
    line = session.scalars(select(JournalEntry).where(JournalEntry.verb == "withdraw")).one()
    assert (line.effective_at, line.recorded_at) == (decided, now)


def test_a_withdrawn_one_leaves_a_stub_that_says_why_and_no_text(session, now):
    one = world.a_recommendation(session)
    chair = world.a_chair(one.place())
    with pytest.raises(Invalid, match="Say why"):
        actions.settle(session, one, "withdraw", chair, now, remark=" ")
    delegate = world.actor(RoleName.DELEGATE, one.place())
    with pytest.raises(NotPermitted):
        actions.settle(session, one, "withdraw", delegate, now, remark="Wrong paragraph.")
    with pytest.raises(Refused, match="Say for whom you record this"):
        actions.settle(session, one, "withdraw", world.an_officer(one.place()), now, remark="Wrong paragraph.")
    actions.settle(session, one, "withdraw", chair, now, remark="Wrong paragraph.")
    session.flush()
    assert register(session, PUBLIC, Ask()).total == 0
    assert register(session, chair, Ask()).total == 1


def test_only_a_meeting_concludes(session, now):
    one = world.a_recommendation(session)
    chair = world.a_chair(one.place())
    with pytest.raises(Refused, match="Only a meeting can conclude"):
        actions.settle(session, one, "conclude", chair, now)
    later = world.a_meeting(session, one.meeting.mechanism, year=2029)
    world.an_agenda(session, later, "Stock-taking")
    item = session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == later.id)).one()
    trail.put_on_agenda(session, one, item, world.an_officer(later.mechanism_id), now)
    item.state = ItemState.CONCLUDED
    actions.settle(session, one, "conclude", chair, now, remark="Agreed under item 1.")
    assert one.state is RecommendationState.CONCLUDED


# --------------------------------------------------------------------------------------------------------------- trail


# --------------------------------------------------------------------------------------------------------------- texts


def test_advice_on_a_draft_names_words_of_duty_and_strong_verbs():
    assert "must" in str(hints("States must pay;", "States")[0].sentence)
    assert "Urges" in str(hints("Urges States to act;", "Urges")[0].sentence)
    assert hints("Recommends that States accept copies;", "Recommends") == []
