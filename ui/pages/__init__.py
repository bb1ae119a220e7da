"""The pages, one file each, named after what is done there."""
