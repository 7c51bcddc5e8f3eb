"""What to look for: one family of constructions a file."""
