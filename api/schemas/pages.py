"""What a list is asked for with."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from coach.store.cursors import MOST_ITEMS

After = Annotated[str | None, Query(max_length=500, description="The cursor `next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MOST_ITEMS, description="How many items a page holds at most.")]
Words = Annotated[str | None, Query(max_length=1000)]
