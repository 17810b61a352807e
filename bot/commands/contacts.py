"""`contacts`: a home's contact list from the shell. Each of its commands is in a module of its own."""

import typer

from bot.commands import contacts_files, contacts_find, contacts_stale

app = typer.Typer(no_args_is_help=True, help="A home's contact list: whom to call, and from and into files.")
app.command("find")(contacts_find.find)
app.command("import")(contacts_files.import_)
app.command("undo")(contacts_files.undo)
app.command("export")(contacts_files.export)
app.command("stale")(contacts_stale.stale)
