"""The HTTP API of the coach: `api.app.create_app(coach, store)` builds it."""
