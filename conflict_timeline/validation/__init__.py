"""What is wrong with what people wrote: shape first, then rules within an entry, then between entries."""
