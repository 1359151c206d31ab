"""What a WSGI server serves."""

from webapp import create_app

application = create_app()
