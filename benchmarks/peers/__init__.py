"""The peers: small, fair sites of the same pages from the same corpus, for plain Pelican and for Hugo."""
