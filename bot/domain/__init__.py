"""The rules. Standard library only: no await, no input or output, no clock (`now` is an argument)."""
