"""The language model: one door to it, the prompts, the token budgets, and what stands in for it in tests.

langchain, the providers' libraries and tiktoken are imported in this package only, and late: a review without a model
does not pay for them.
"""
