"""What comes in and what goes out, one file a noun. A field that is not named here cannot leave the service."""
