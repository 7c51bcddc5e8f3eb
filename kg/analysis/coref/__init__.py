"""Which mentions of an article are one referent, a file for each kind of phrase."""
