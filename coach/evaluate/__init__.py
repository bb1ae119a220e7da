"""Labelled replies → figures: how often the detectors are right, with intervals, and where they are wrong."""
