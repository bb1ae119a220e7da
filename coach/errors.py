"""The errors of the coach. Each carries one sentence for whoever can do something about it.

CoachError
├── DraftError       a draft that cannot be read
├── SettingsError    a setting that is missing, unknown or unsafe
├── KnowledgeError   a knowledge folder or file that cannot be used
├── IndexUnavailable the index cannot be built or opened
└── StoreError       the records cannot be read or written
"""


class CoachError(Exception):
    """Anything that the coach says no to, told in one sentence."""


class DraftError(CoachError):
    """A draft that cannot be read."""


class SettingsError(CoachError):
    """A setting that is missing, unknown or unsafe."""


class KnowledgeError(CoachError):
    """A knowledge folder or file that cannot be used; names file and line where there is one."""


class IndexUnavailable(CoachError):
    """The index cannot be built or opened."""


class StoreError(CoachError):
    """The records cannot be read or written."""
