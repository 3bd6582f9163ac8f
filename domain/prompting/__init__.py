"""What a strong model is asked: layers under a budget, and people's words as data."""
