"""Official letters on the desk: lists, one letter, what is written and what is done with it."""
