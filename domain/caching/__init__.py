"""Answers given again: to whom, for how long, under which key, and what that saves."""
