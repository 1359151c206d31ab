"""``python -m webapp``: the command line."""

from webapp.commands import main

if __name__ == "__main__":
    main()
