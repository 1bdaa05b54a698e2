"""The archive beside another one that may not be taken over: what each has that the other lacks. Nothing is written."""
