"""The parts of the Knowledge page: searching, trying a sentence, changing files, following a refresh."""
