"""`contacts`: a home's contact list from the command line."""

import typer

from bot.commands import contacts_files

app = typer.Typer(no_args_is_help=True, help="A home's contact list.")
app.command("import")(contacts_files.import_)
app.command("undo")(contacts_files.undo)
app.command("export")(contacts_files.export)
