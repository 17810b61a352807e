"""The playground, asked over HTTP as the bot and the page ask it."""
