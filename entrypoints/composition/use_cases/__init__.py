"""Every use case, made from the adapters; the container lives here."""
