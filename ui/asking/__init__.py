"""What the pages ask of the API, one file a noun: each function takes a client first and returns a type."""
