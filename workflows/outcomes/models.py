"""Outcome documents with versions, blocks and one text a language; symbols are given once and never reused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.files.models import StoredFile
from workflows.kernel.base import Access, Base, Counted, Searchable, Sourced, WordType, identifier
from workflows.kernel.languages import TextBasis, TranslationStatus
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes.text import beneath, has_brackets, text_hash
from workflows.outcomes.words import BlockKind, Distribution, DocumentKind, SymbolSeries
from workflows.outcomes.workflow import NOT_READY, DocumentState


class OutcomeDocument(Base, Sourced, Counted, Searchable):
    """A document of a meeting. Its symbol is empty until it is issued."""

    __tablename__ = "outcome_document"

    id: Mapped[str] = identifier()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    kind: Mapped[DocumentKind] = mapped_column(WordType(DocumentKind), default=DocumentKind.OUTCOME)
    series: Mapped[SymbolSeries] = mapped_column(WordType(SymbolSeries), default=SymbolSeries.MAIN)
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    symbol: Mapped[str | None] = mapped_column(String(60), unique=True)
    languages: Mapped[list[str]] = mapped_column(default=lambda: ["en"])
    original_language: Mapped[str] = mapped_column(String(8), default="en")
    distribution: Mapped[Distribution] = mapped_column(WordType(Distribution), default=Distribution.LIMITED)
    access: Mapped[Access] = mapped_column(WordType(Access), default=Access.SECRETARIAT)
    text_basis: Mapped[TextBasis] = mapped_column(WordType(TextBasis), default=TextBasis.VERBATIM)
    state: Mapped[DocumentState] = mapped_column(WordType(DocumentState), default=DocumentState.WORKING)
    issued_at: Mapped[datetime | None]
    adopted_at: Mapped[datetime | None]
    adoption_method: Mapped[AdoptionMethod] = mapped_column(WordType(AdoptionMethod), default=AdoptionMethod.NOT_STATED)
    adoption_words: Mapped[str] = mapped_column(Text, default="")
    # When the Chair took responsibility for a summary of the Chair, which no meeting adopts.
    chair_answers_at: Mapped[datetime | None]
    release_at: Mapped[datetime | None]
    release_zone: Mapped[str] = mapped_column(String(80), default="")
    # As it was announced at that place, "2027-10-31 02:30".
    release_wall: Mapped[str] = mapped_column(String(16), default="")
    published_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")
    # The hash of the text that the head of secretariat last looked at as the public.
    previewed_hash: Mapped[str] = mapped_column(String(64), default="")

    meeting: Mapped[Meeting] = relationship(foreign_keys=[meeting_id])
    item: Mapped[AgendaItem | None] = relationship(foreign_keys=[item_id])
    versions: Mapped[list[Version]] = relationship(back_populates="document", order_by="Version.number")
    files: Mapped[list[StoredFile]] = relationship(secondary="document_file", order_by="StoredFile.filename")

    @property
    def current_version(self) -> Version | None:
        """Return the latest version, open or frozen."""
        return self.versions[-1] if self.versions else None

    def places(self) -> frozenset[str]:
        """Return the document's meeting and mechanism."""
        return self.meeting.places()

    def place(self) -> str:
        """Return the mechanism."""
        return self.meeting.mechanism_id

    def shown_hash(self) -> str:
        """Return the hash of everything that the public page will show: titles, languages, text and release time."""
        version = self.current_version
        languages = frozenset(self.languages)
        rows = version.hashed_rows(languages) if version is not None else []
        released = self.release_at.isoformat() if self.release_at is not None else ""
        heads = [(language, self.title.get(language, "")) for language in self.languages]
        statuses = [
            (text.block_id, text.language, text.status.value)
            for block in (version.blocks if version is not None else ())
            for text in sorted(block.texts, key=lambda one: one.language)
            if text.language in languages
        ]
        return text_hash([*heads, (released,), *rows, *statuses])

    def searched(self) -> list[str | None]:
        """Return symbol and title."""
        return [self.symbol, *self.title.values()]


class Version(Base):
    """A version of the text; frozen, with its hash and its symbol, when it is issued."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[str] = identifier()
    document_id: Mapped[str] = mapped_column(ForeignKey("outcome_document.id"))
    number: Mapped[int]
    symbol: Mapped[str | None] = mapped_column(String(60), unique=True)
    frozen_at: Mapped[datetime | None]
    text_hash: Mapped[str] = mapped_column(String(64), default="")
    # Title, masthead and names as they were printed at issue.
    frozen: Mapped[dict[str, str]] = mapped_column(default=dict)

    document: Mapped[OutcomeDocument] = relationship(back_populates="versions")
    blocks: Mapped[list[VersionBlock]] = relationship(
        back_populates="version", order_by="VersionBlock.position", cascade="all, delete-orphan"
    )

    def paragraph(self, block_id: str) -> list[VersionBlock]:
        """Return a paragraph with the sub-paragraphs under it; nothing where the text no longer has it."""
        place = next((at for at, block in enumerate(self.blocks) if block.block_id == block_id), None)
        if place is None:
            return []
        under = beneath([block.kind for block in self.blocks], place)
        return [self.blocks[place], *(self.blocks[at] for at in under)]

    @property
    def frozen_languages(self) -> frozenset[str]:
        """Return the languages whose words were frozen with the hash: those that were complete at issue."""
        return frozenset(self.frozen.get("languages", "").split())

    def complete_in(self, language: str) -> bool:
        """Tell whether every block has words in a language that may be published."""
        return bool(self.blocks) and not self.languages_not_ready([language], NOT_READY)

    def hashed_rows(self, languages: frozenset[str]) -> list[tuple[str, ...]]:
        """Return what the hash is computed over: place, kind, label and words of every block in these languages."""
        return [
            (
                block.block_id,
                block.kind.value,
                str(block.level),
                text.language,
                block.labels.get(text.language, ""),
                block.lead.get(text.language, ""),
                text.body,
            )
            for block in self.blocks
            for text in sorted(block.texts, key=lambda one: one.language)
            if text.language in languages
        ]

    def computed_hash(self) -> str:
        """Return the hash of the text as it stands, in the languages that were frozen at issue."""
        return text_hash(self.hashed_rows(self.frozen_languages))

    def label_of(self, block: VersionBlock) -> str:
        """Return by what people call a block: its label in the original language, or its place."""
        return block.labels.get(self.document.original_language) or f"§{block.position + 1}"

    def bracketed(self) -> list[str]:
        """Return the labels of paragraphs that still carry brackets, in any language of the document."""
        languages = {*self.document.languages, self.document.original_language}
        return [
            self.label_of(block)
            for block in self.blocks
            if any(has_brackets(text.body) for text in block.texts if text.language in languages)
        ]

    def bracketed_languages(self) -> list[str]:
        """Return the languages of the document in which brackets are left, the original first."""
        original = self.document.original_language
        languages = [original, *(one for one in self.document.languages if one != original)]
        found = {text.language for block in self.blocks for text in block.texts if has_brackets(text.body)}
        return [language for language in languages if language in found]

    def languages_not_ready(self, languages: Sequence[str], unready: Sequence[TranslationStatus]) -> list[str]:
        """Return the languages in which a block has no text or a text that may not be published."""
        return [language for language in languages if self.blocks_not_ready(language, unready)]

    def blocks_not_ready(self, language: str, unready: Sequence[TranslationStatus]) -> list[VersionBlock]:
        """Return the blocks that have no text in a language, or one that may not be published."""
        return [
            block
            for block in self.blocks
            if (text := block.text_in(language)) is None or not text.body or text.status in unready
        ]


class Block(Base):
    """The lasting identity of a paragraph across versions."""

    __tablename__ = "block"

    id: Mapped[str] = identifier()
    document_id: Mapped[str] = mapped_column(ForeignKey("outcome_document.id"), index=True)


class VersionBlock(Base):
    """A block in its place in one version; labels are computed per language and frozen at issue."""

    __tablename__ = "version_block"
    __table_args__ = (Index(None, "version_id", "position"),)

    version_id: Mapped[str] = mapped_column(ForeignKey("version.id"), primary_key=True)
    block_id: Mapped[str] = mapped_column(ForeignKey("block.id"), primary_key=True)
    position: Mapped[int]
    kind: Mapped[BlockKind] = mapped_column(WordType(BlockKind), default=BlockKind.OPERATIVE)
    level: Mapped[int] = mapped_column(default=0)
    labels: Mapped[dict[str, str]] = mapped_column(default=dict)
    lead: Mapped[dict[str, str]] = mapped_column(default=dict)
    revision: Mapped[int] = mapped_column(default=1)

    version: Mapped[Version] = relationship(back_populates="blocks")
    texts: Mapped[list[BlockText]] = relationship(
        cascade="all, delete-orphan", primaryjoin="and_(VersionBlock.version_id == foreign(BlockText.version_id), "
        "VersionBlock.block_id == foreign(BlockText.block_id))", order_by="BlockText.language", lazy="selectin",
    )  # fmt: skip

    __mapper_args__ = {"version_id_col": revision}

    def text_in(self, language: str) -> BlockText | None:
        """Return the text in a language, if there is one."""
        return next((text for text in self.texts if text.language == language), None)


class BlockText(Base):
    """The words of a block in one language, with how the translation stands."""

    __tablename__ = "block_text"

    version_id: Mapped[str] = mapped_column(ForeignKey("version.id"), primary_key=True)
    block_id: Mapped[str] = mapped_column(ForeignKey("block.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    is_original: Mapped[bool] = mapped_column(Boolean, default=False)
    status: Mapped[TranslationStatus] = mapped_column(WordType(TranslationStatus), default=TranslationStatus.PENDING)
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}


class DocumentFile(Base):
    """A file that belongs to a document, such as the Word file from which it was taken in."""

    __tablename__ = "document_file"

    document_id: Mapped[str] = mapped_column(ForeignKey("outcome_document.id"), primary_key=True)
    file_id: Mapped[str] = mapped_column(ForeignKey("stored_file.id"), primary_key=True)
