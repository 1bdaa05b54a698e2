"""What became of each entry, by the commits of its repository: first published when, changed when, how and why."""
