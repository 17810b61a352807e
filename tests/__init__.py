"""The tests, and the world they play in."""
