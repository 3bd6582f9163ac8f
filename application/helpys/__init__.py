"""Making a tutor one's own."""
