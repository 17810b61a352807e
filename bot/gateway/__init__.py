"""Telegram's wire: what comes in becomes a transaction, what is queued becomes a call."""

import os

# The library's RetryAfter warns when it is made, unless spans of time are asked for as such; it reads this at run time.
os.environ.setdefault("PTB_TIMEDELTA", "true")
