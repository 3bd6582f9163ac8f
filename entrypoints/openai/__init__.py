"""OpenAI's protocol as a way in: any OpenAI client is a client of ours."""
