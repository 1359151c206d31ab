"""The store of files: bytes under their SHA-256 in the instance folder, handed over only to whoever may open them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Collection
from pathlib import Path

from flask import Blueprint, Response, current_app, redirect, send_file
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Answer

from webapp.access import reader
from webapp.addresses import address
from webapp.instance import settings
from webapp.requests import session
from workflows.files import queries
from workflows.files.kinds import KINDS, SHOWN, clean_name, media_type_of
from workflows.files.views import FileView
from workflows.kernel.base import Access
from workflows.kernel.ids import new_id
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, Invalid

files = Blueprint("files", __name__)
CHOOSE = N_("Choose a file.")


def hint(kinds: Collection[str] = KINDS) -> Sentence:
    """Return what an upload field says before a file is chosen: kinds and size."""
    return Sentence(
        N_("%(kinds)s, up to %(size)s MB. It is stored once and keeps its fingerprint."),
        kinds=[ending.upper() for ending in kinds],
        size=settings().upload_megabytes,
    )


def take_in(upload: FileStorage | None, access: Access) -> FileView:
    """Put an uploaded file into the store and return what it is, to be kept by an action of this request.

    Bytes that no row names in the end do no harm: nobody can ask for them.

    Raises:
        Invalid: there is none, it is of a kind that is not taken, or its content is not what its name says.
    """
    if upload is None or not upload.filename:
        raise Invalid("file", CHOOSE)
    content = upload.read()
    name = clean_name(upload.filename)
    media_type = media_type_of(name, content)
    return FileView(new_id(), put(settings().files, content), len(content), media_type, name, access)


def path_of(root: Path, sha256: str) -> Path:
    """Return where the bytes of a hash lie."""
    return root / sha256[:2] / sha256


def put(root: Path, content: bytes) -> str:
    """Write bytes under their hash, whole or not at all, and return the hash; the same bytes are written once."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(root, sha256)
    if target.exists():
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, passing = tempfile.mkstemp(dir=target.parent, prefix="incoming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(passing).replace(target)
    except BaseException:
        Path(passing).unlink(missing_ok=True)
        raise
    return sha256


@files.get("/files/<file_id>")
@files.get("/files/<file_id>/<name>")
def download(file_id: str, name: str = "") -> Response | Answer:
    """Hand a file over, or answer as if there were none."""
    file = queries.one(session(), reader(), file_id)
    if name != file.filename:
        return redirect(address("file", f"{file.id}/{file.filename}") or "/", 302)
    path = path_of(settings().files, file.sha256)
    if not path.is_file():
        current_app.logger.error("the store holds no file of hash %s", file.sha256)
        raise Absent
    answer = send_file(
        path, mimetype=file.media_type, as_attachment=file.media_type not in SHOWN, download_name=file.filename,
        etag=file.sha256, last_modified=None, max_age=0, conditional=True,
    )  # fmt: skip
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-cache"
    if file.media_type == KINDS["txt"] or file.media_type == KINDS["csv"]:
        answer.headers["Content-Type"] = f"{file.media_type}; charset=utf-8"
    return answer
