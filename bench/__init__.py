"""Speed and memory of the coach beside their floors: `make bench`."""
