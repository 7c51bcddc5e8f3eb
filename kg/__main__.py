"""``python -m kg`` is ``kg``: the command, which may be interrupted while it is still being imported."""

import sys


def main() -> None:
    """Run ``kg`` with the arguments of the process, and end the process."""
    try:
        from kg.cli.main import main as command

        command()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":  # a worker process imports this module too, and needs no command line
    main()
