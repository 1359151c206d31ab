"""Mechanisms: regional, interregional and global; their names, chairs, secretariats, members and unions over time."""
