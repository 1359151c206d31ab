"""Templates as an earlier application of this worker compiled them: each test makes an application of its own."""

from __future__ import annotations

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Code of templates in memory, by name, content and the language for which it was compiled."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code if it is known."""
        bucket.code = self.known.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code of a template."""
        self.known[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> tuple[str, str, str]:
    return bucket.key, bucket.checksum, getattr(bucket.environment, "code", "")


COMPILED = Compiled()
