"""What is done: one async function per use case. Each takes the turn (transaction, homes, now), checks who may,
keeps what follows and queues what must be said. Nothing here talks to Telegram or asks the clock."""
