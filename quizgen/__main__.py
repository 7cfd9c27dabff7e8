"""`python -m quizgen`."""

from quizgen.interrupts import exit_on_signals

exit_on_signals()  # before anything that takes a while to import

from quizgen.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
