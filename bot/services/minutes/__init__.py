"""The minutes of a meeting: written as things are said, published after the chair's yes, and followed up until all that
was promised is done. Guide, 4.4.3."""
