"""Renderers: the same paper or view as a page, PDF, DOCX and the rest. They need no request."""
