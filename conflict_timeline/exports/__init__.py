"""The archive as data: what other programs read."""
