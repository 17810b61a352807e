"""The peer: a plain python-telegram-bot echo bot with the library's own polling, and none of our promises."""

import sys

from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, ContextTypes, MessageHandler, filters


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it back; a press is answered with a message, too."""
    if update.effective_chat is not None:
        text = update.effective_message.text if update.message and update.effective_message else "pressed"
        await context.bot.send_message(update.effective_chat.id, text or "")


def main(url: str, token: str) -> None:
    """Run until terminated."""
    application = ApplicationBuilder().token(token).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.add_handler(CallbackQueryHandler(echo))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
