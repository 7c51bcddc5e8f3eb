"""Every phrase that refers: names, their kinds and forms, descriptions, pronouns."""
