"""What the bot says: pure builders that return `Outgoing`. Nothing here reads, keeps or sends."""
