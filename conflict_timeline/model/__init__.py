"""What an archive is made of: frozen values, pure functions, no files and no Pelican."""
