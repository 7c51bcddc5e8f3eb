"""The command ``kg``: data on stdout, everything said to the person on stderr."""
