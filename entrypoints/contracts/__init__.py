"""Documents for programs, made from what routes, events and commands declare."""
