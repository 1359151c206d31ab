"""What the secretariat does: the lives of meetings, agendas, documents, recommendations and uptake.

Nothing in here knows Flask, Jinja, WeasyPrint or APScheduler.
"""
