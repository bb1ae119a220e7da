"""The learned detector: a sentence in its context → how likely each category is, and which words say so.

A small transformer (all-MiniLM-L6-v2, fine-tuned by `make train`) reads every sentence on its own, whatever stands
around it; what the sentence before and the customer's message add is a second, small step on top. So the same sentence
reads the same everywhere unless its context decides, and then the reading says that it did.
"""

from coach.learned.calibration import Calibration, read_calibration
from coach.learned.detector import LearnedDetector, Reading
from coach.learned.encoder import WEIGHTS

__all__ = ["WEIGHTS", "Calibration", "LearnedDetector", "Reading", "read_calibration"]
