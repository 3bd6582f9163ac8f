"""REST over Litestar."""
