"""Grannlinjen: what comes in becomes one transaction; what must be said goes out of the outbox;
what must happen later is a row with a time."""
