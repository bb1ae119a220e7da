"""The page: widgets and calls to the API, nothing else of the coach but its nouns."""
