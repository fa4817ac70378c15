"""`python -m index …`: the index from the command line.

Exit codes: 0 done, 1 it failed (one line on standard error says why), 2 wrong usage.
"""

import typer

from index.commands import caring, changing, history, looking, watching

application = typer.Typer(
    name="index",
    help="Turn articles into an index, and search it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for commands in (changing, watching, looking, history, caring):
    application.add_typer(commands.application)


def main() -> None:
    """Run the command line."""
    application(prog_name="python -m index")


if __name__ == "__main__":
    main()
