"""Labelled replies → the weights and thresholds of the learned detector."""

import os

os.environ.setdefault(
    "ONEDNN_PRIMITIVE_CACHE_CAPACITY", "8192"
)  # read when torch is imported: kernels a shape are kept
