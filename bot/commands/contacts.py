"""`contacts`: a home's contact list. All work beside a running line."""

import typer

from bot.commands import contacts_find

app = typer.Typer(no_args_is_help=True, help="A home's contact list.")
app.command("find")(contacts_find.find)
