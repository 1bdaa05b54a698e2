"""From the archive to pages: what each page shows, how it is rendered, and how the site is put in place."""
