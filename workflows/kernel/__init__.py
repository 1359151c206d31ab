"""The grammar that every noun shares: words, time, actors, workflows, views and the journal."""
