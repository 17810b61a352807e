"""What was said at a meeting: written down, published, and followed up until it is done."""
