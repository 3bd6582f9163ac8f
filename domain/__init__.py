"""What tutoring is: its nouns, its rules, its refusals. Standard library only."""
