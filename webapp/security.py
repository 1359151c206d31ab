"""Headers that keep pages to themselves: nothing from elsewhere, nothing inline, no frame around us."""

from __future__ import annotations

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

    @app.after_request
    def protect(answer: Response) -> Response:
        for name, value in written.items():
            answer.headers.setdefault(name, value)
        if request.blueprint in ("desk", "door"):
            answer.headers["Cache-Control"] = "no-store"
        return answer
