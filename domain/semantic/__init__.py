"""What a question means, as a key that is equal for all its wordings."""
