"""What news is said with: predicates and their triggers, rule tables, and names everybody knows."""
