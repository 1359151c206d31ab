"""The portal has no guard: whoever comes acts as the public."""

from flask import Blueprint

portal = Blueprint("portal", __name__)
