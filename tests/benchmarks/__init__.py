"""Pages and papers measured against named floors, as ratios within one run. ``./rapporteur bench``."""
