"""``python -m kg`` is ``kg``."""

if __name__ == "__main__":  # a worker process imports this module too, and needs no command line
    from kg.cli.main import main

    main()
