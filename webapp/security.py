"""The names by which we are called, and headers that keep pages to themselves: nothing inline or from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import Flask, Response, request
from secure import Secure
from secure.headers import (
    ContentSecurityPolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)
from werkzeug.exceptions import SecurityError

from webapp.settings import Settings


def policy() -> ContentSecurityPolicy:
    """Return the policy of all pages."""
    return (
        ContentSecurityPolicy()
        .default_src("'self'")
        .script_src("'self'")
        .style_src("'self'")
        .img_src("'self'")
        .object_src("'none'")
        .base_uri("'none'")
        .form_action("'self'")
        .frame_ancestors("'none'")
    )


def is_called(host: str, names: Sequence[str]) -> bool:
    """Tell whether a request names the service by one of its names; a name after a dot stands for all below it.

    Werkzeug compares letter by letter and knows no address of IPv6.
    """
    name = _bare(host)
    return any(name == _bare(one).lstrip(".") or (one.startswith(".") and name.endswith(_bare(one))) for one in names)


def _bare(host: str) -> str:
    """Return a host without brackets and port, in small letters."""
    bracketed = re.fullmatch(r"\[(.*)\](:[0-9]*)?", host)
    name = bracketed[1] if bracketed else host if host.count(":") > 1 else host.partition(":")[0]
    return name.casefold().removesuffix(".")


def init(app: Flask, settings: Settings) -> None:
    """Put the headers on every answer."""
    headers = Secure(
        csp=policy(),
        referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
        permissions=PermissionsPolicy().geolocation().microphone().camera(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
        hsts=StrictTransportSecurity().max_age(31_536_000) if settings.secure_cookies else None,
    )
    written = dict(headers.headers)

    @app.before_request
    def name() -> None:
        names = app.config["CALLED_BY"]
        if names and not is_called(request.host, names):
            raise SecurityError

    @app.after_request
    def protect(answer: Response) -> Response:
        for name, value in written.items():
            answer.headers.setdefault(name, value)
        if request.blueprint in ("desk", "door"):
            answer.headers["Cache-Control"] = "no-store"
        return answer
