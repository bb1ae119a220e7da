"""What an operator sees of the coach: logs, metrics, traces. No words of a draft, no id, no name of a person.

Only `coach.eyes.watching` puts them together; the steps of a review know nothing of them.
"""
