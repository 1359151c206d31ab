"""How the world reaches the workflows: pages, data, the command line and the clock. It holds no rule."""

from __future__ import annotations

from typing import Any

from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from webapp import access, addresses, errors, languages, masthead, pages, requests, security
from webapp.database import Database
from webapp.desk import desk
from webapp.door_password import door
from webapp.files import files
from webapp.formats import Formats
from webapp.portal import portal
from webapp.requests import Unit
from webapp.settings import ROOT, Settings, load


def create_app(settings: Settings | None = None, database: Database | None = None) -> Unit:
    """Return the application.

    Args:
        settings: those of the instance; read from file and environment when ``None``.
        database: one that is open already (tests).
    """
    settings = settings or load()
    app = Unit(
        "webapp", template_folder=str(ROOT / "templates"), static_folder=None, instance_path=str(settings.instance)
    )
    app.config.update(configuration(settings))
    app.extensions["settings"] = settings
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.converters["int"] = addresses.Number
    addresses.without_end(app)
    requests.init(app, database or Database(settings.database_url))
    languages.init(app, settings.language)
    security.init(app, settings)
    access.init(app)
    errors.init(app)
    pages.init(app)
    masthead.init(app)
    for face in (door, desk, portal, files):
        app.register_blueprint(face)
    app.wsgi_app = Formats(app.wsgi_app)  # type: ignore[method-assign]
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign, assignment]
        app.wsgi_app, root=str(pages.STATIC), prefix="static/", max_age=31_536_000
    )
    if settings.behind_proxy:
        hops = settings.behind_proxy
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def configuration(settings: Settings) -> dict[str, Any]:
    """Return the Flask configuration that the settings mean."""
    return {
        "SECRET_KEY": settings.secret_key,
        "CALLED_BY": settings.trusted_hosts,
        "MAX_CONTENT_LENGTH": settings.upload_megabytes * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
        "MAX_FORM_PARTS": 4000,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "PERMANENT_SESSION_LIFETIME": settings.session_hours * 3600,
        "WTF_CSRF_TIME_LIMIT": settings.session_hours * 3600,
        "SIGN_IN_LIMIT": settings.sign_in_limit,
    }
