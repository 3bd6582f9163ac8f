"""The ways in: HTTP, WebSocket, the command line."""
