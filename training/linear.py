"""The baseline: logistic regression on word and character n-grams, and on what the rules found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from coach.evaluate.labelled import Labelled
from coach.rules import all_rules
from coach.schema import TEXT_CATEGORIES, Segment
from training.examples import units_of
from training.observed import Flags, Floats

LEAST = 2
"""An n-gram counts where at least so many sentences hold it."""


def linear_scores(train: Sequence[Labelled], test: Sequence[Labelled], test_rules: Flags, seed: int) -> Floats:
    """Return log-odds, a row a sentence of `test`, a column a category, of a model fitted to `train`."""
    texts = [prose for reply in train for _, _, prose in units_of(reply)]
    wanted = np.array(
        [
            [
                any(
                    one.category == category and one.sure and one.start < end and start < one.end
                    for one in reply.labels
                )
                for category in TEXT_CATEGORIES
            ]
            for reply in train
            for start, end, _ in units_of(reply)
        ]
    )
    words = TfidfVectorizer(ngram_range=(1, 3), min_df=LEAST, sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=LEAST, sublinear_tf=True)
    held = hstack([words.fit_transform(texts), letters.fit_transform(texts), csr_matrix(_found(texts))]).tocsr()
    asked_texts = [prose for reply in test for _, _, prose in units_of(reply)]
    asked = hstack([words.transform(asked_texts), letters.transform(asked_texts), csr_matrix(test_rules.astype(float))])
    columns = []
    for number in range(len(TEXT_CATEGORIES)):
        model = LogisticRegression(C=4.0, solver="liblinear", random_state=seed).fit(held, wanted[:, number])
        columns.append(model.decision_function(asked.tocsr()))
    return np.stack(columns, axis=1)


def _found(texts: Sequence[str]) -> Floats:
    """Return which rule found something in each sentence, as numbers."""
    rules = {rule.id: rule for rule in all_rules()}
    return np.array(
        [
            [float(any(True for _ in rules[category].find(_alone(text)))) for category in TEXT_CATEGORIES]
            for text in texts
        ]
    )


def _alone(text: str) -> Segment:
    return Segment(kind="sentence", start=0, end=len(text), text=text, prose=text)
