"""The playground: a small Telegram of our own, on this machine, with a web page that shows the people's phones.

The demo and the scenario tests run on it, and nothing in it ever leaves the machine. It speaks the Bot API as Telegram
documents it and refuses what Telegram refuses; it knows nothing about the neighbour line. Only `demo` does.
"""
