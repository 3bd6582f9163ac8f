"""What a Helpy says: code decides the teaching, the model voices it."""
