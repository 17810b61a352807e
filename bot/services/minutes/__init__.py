"""The minutes of a meeting: written as things are said, shown, published after the chair's yes. Guide, 4.4.3."""
