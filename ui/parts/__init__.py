"""Pure functions: values in, escaped HTML or text out."""
