"""From other collections of data to files of content."""
