"""What goes over HTTP and WebSocket: shapes, and nothing that acts."""
