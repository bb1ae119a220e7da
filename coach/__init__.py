"""The coach for replies to customers."""
