"""The parts of the Write page that hold widgets, in the order in which they stand on it."""
