"""Telegram's wire: what comes in becomes a transaction, what is queued becomes a call."""
