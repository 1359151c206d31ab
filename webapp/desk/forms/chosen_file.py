"""A file that somebody chose: it stays chosen when another field of the form is refused."""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask import current_app, request
from flask_wtf.file import FileField
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.datastructures import FileStorage

from webapp import files as store
from webapp.access import actor
from webapp.instance import settings
from webapp.languages import label
from workflows.files.kinds import KINDS, clean_name, media_type_of
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid

LASTS = 24 * 60 * 60  # seconds
TOO_LARGE = N_("This file is too large and was not chosen. A file may have at most %(size)s MB.")


@dataclass(frozen=True)
class Held:
    """A file that was sent with a form that came back: its name, and the sign by which the form gives it again."""

    filename: str
    sign: str


class ChosenFileField(FileField):
    """A file to take in. Browsers forget what was chosen when a page comes back, so the form carries a sign of it.

    The bytes lie in the store, where nobody can ask for them; the sign is good for a day, for the account that sent
    the file. What is taken is said before anything is chosen, and the page tells at once of a file that is too large.
    """

    def __init__(self, *args: Any, kinds: Collection[str] = KINDS, **more: Any) -> None:
        most = settings().upload_megabytes
        more.setdefault("description", store.hint(kinds))
        more["render_kw"] = {
            "accept": ",".join(f".{ending}" for ending in kinds),
            "data-most": most * 1024 * 1024,
            "data-too-large": label(Sentence(TOO_LARGE, size=most)),
        }
        super().__init__(*args, **more)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the file that was sent, else the one that was sent before."""
        super().process_formdata(valuelist)
        if not self.data:
            self.data = _given_again(request.form.get(f"{self.name}_held", ""))

    def held(self) -> Held | None:
        """Keep what was sent for the next try, if it is of a kind that is taken; for a form that is shown again."""
        if not self.data or self.errors:
            return None
        self.data.seek(0)
        content, name = self.data.read(), clean_name(self.data.filename)
        try:
            media_type_of(name, content)
        except Invalid:
            return None
        sha256 = store.put(settings().files, content)
        return Held(name, _signer().dumps([actor().account, sha256, name]))


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="a chosen file")


def _given_again(sign: str) -> FileStorage | None:
    try:
        account, sha256, name = _signer().loads(sign, max_age=LASTS)
    except (BadSignature, ValueError):
        return None
    path = store.path_of(settings().files, sha256)
    if account != actor().account or not path.is_file():
        return None
    return FileStorage(io.BytesIO(path.read_bytes()), filename=name)
