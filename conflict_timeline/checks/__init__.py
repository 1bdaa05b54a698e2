"""Checks of a built site, before it goes out: links, ids, addresses, leaks, weights and HTML."""
