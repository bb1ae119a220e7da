"""The knowledge: what the coach knows, what it finds there, files that come and go, and trying a sentence on it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import AfterValidator

from api.auth import ADMIN, MANAGER, CallerDep
from api.deps import CoachDep, StoreDep
from api.idempotency import IDEMPOTENT
from api.openapi import creating, guarded
from api.problems import FILE_REFUSED, KNOWLEDGE, NO_SUCH_FILE, NO_SUCH_REFRESH, NOT_CHANGEABLE, Refused
from api.schemas.knowledge import ClashOut, FileOut, FoundOut, GapOut, KnowledgeOut, SearchKind, SearchOut
from api.schemas.knowledge_files import ChangeOut, ChangesOut, FileIn, RefreshOut, SentenceIn, TriedOut
from coach.edited_knowledge import FileChange, change_of, make, refreshes_of
from coach.errors import NotRecorded
from coach.knowledge.intake import FileRefused, fixed_because
from coach.library import Library
from coach.overview import by_file
from coach.pipeline import Coach
from coach.records import Caller
from coach.resources import bundled
from coach.schema import Draft, readable
from coach.store.records import Store

router = APIRouter(prefix="/v1/knowledge", tags=["knowledge"])

Preview = Annotated[bool, Query(description="Tell what would change, and change nothing.")]
Sought = Annotated[str, AfterValidator(readable)]


@router.get("", responses=guarded(KNOWLEDGE), dependencies=[MANAGER])
def read_knowledge(coach: CoachDep) -> KnowledgeOut:
    """Return what the coach knows, by file, with what was not understood, what is stale and what contradicts itself."""
    library = coach.library
    known = library.current()
    files = by_file(known.content, coach.now())
    return KnowledgeOut(
        version=known.version,
        trouble=library.trouble,
        sample=library.folder.resolve() == bundled("knowledge").resolve(),
        fixed=fixed_because(library.folder),
        files=tuple(map(FileOut.of, files)),
        clashes=tuple(map(ClashOut.of, known.content.clashes)),
        stale=tuple(one.entry.name for file in files for one in file.plan if one.stale),
    )


@router.get("/search", responses=guarded(KNOWLEDGE), dependencies=[MANAGER])
def search_knowledge(
    coach: CoachDep,
    q: Annotated[Sought, Query(min_length=1, max_length=2_000, description="Words, or a whole sentence.")],
    kind: Annotated[SearchKind | None, Query(description="All three without one.")] = None,
    project: Annotated[Sought | None, Query(max_length=1_000, description="Only tickets of this project.")] = None,
    limit: Annotated[int, Query(ge=1, le=50, description="How many of each kind at most.")] = 10,
) -> SearchOut:
    """Return what the coach itself finds for these words: by meaning and by words, fused as in a review."""
    known = coach.library.current()
    found: list[FoundOut] = []
    if kind in (None, "entry") and q.strip():
        [near] = known.retriever.nearest_entries([q], limit)
        found += [FoundOut.entry(known.content.plan[number], cosine) for number, cosine in near]
    if kind in (None, "passage"):
        found += map(FoundOut.passage, known.retriever.passages(q, limit))
    if kind in (None, "ticket"):
        found += map(FoundOut.ticket, known.retriever.tickets(q, limit, project))
    return SearchOut(items=tuple(found))


@router.post("/files", responses=creating(FILE_REFUSED, NOT_CHANGEABLE, KNOWLEDGE), dependencies=[ADMIN, IDEMPOTENT])
def put_file(file: FileIn, coach: CoachDep, store: StoreDep, caller: CallerDep, preview: Preview = False) -> ChangeOut:
    """Put a file into the knowledge folder, or in place of the one at its path, and begin to refresh the index.

    With `preview=true` only what it would change is told: entries, rules and prices that come, go or change, what in it
    is not understood, what it would contradict.
    """
    return _changed(coach, store, caller, file.path, file.raw, preview=preview)


@router.delete("/files", responses=guarded(FILE_REFUSED, NO_SUCH_FILE, NOT_CHANGEABLE, KNOWLEDGE), dependencies=[ADMIN])
def remove_file(
    path: Annotated[str, Query(min_length=1, max_length=1_000, description="Within the folder: plans/roadmap.md")],
    coach: CoachDep,
    store: StoreDep,
    caller: CallerDep,
    preview: Preview = False,
) -> ChangeOut:
    """Take a file out of the knowledge folder and begin to refresh the index; with `preview=true` tell what would go."""
    return _changed(coach, store, caller, path, None, preview=preview)


@router.post("/refresh", status_code=202, responses=creating(KNOWLEDGE), dependencies=[ADMIN, IDEMPOTENT])
def start_refresh(coach: CoachDep, request: Request, response: Response) -> RefreshOut:
    """Begin to bring the index up to date with the folder, or join the refresh that runs; Location tells its progress."""
    begun = refreshes_of(coach.library).start()
    response.headers["Location"] = str(request.app.url_path_for("read_refresh", refresh_id=begun.id))
    return RefreshOut.model_validate(begun)


@router.get("/refresh/{refresh_id}", responses=guarded(NO_SUCH_REFRESH), dependencies=[MANAGER])
def read_refresh(refresh_id: str, coach: CoachDep) -> RefreshOut:
    """Return how far a refresh is; any worker can tell."""
    found = refreshes_of(coach.library).get(refresh_id)
    if found is None:
        raise Refused(NO_SUCH_REFRESH, "there is no refresh of this id, or it was long ago")
    return RefreshOut.model_validate(found)


@router.post("/try", responses=creating(KNOWLEDGE), dependencies=[MANAGER, IDEMPOTENT])
def try_sentence(tried: SentenceIn, coach: CoachDep) -> TriedOut:
    """Return what the coach says of a sentence, with its evidence. It is not recorded."""
    return TriedOut.model_validate(coach.review(Draft(reply=tried.sentence)))


def _changed(coach: Coach, store: Store, caller: Caller, path: str, raw: bytes | None, *, preview: bool) -> ChangeOut:
    library = coach.library
    try:
        change = change_of(library, path, raw)
    except FileRefused as error:
        raise Refused(FILE_REFUSED, str(error)) from None
    except NotRecorded as error:
        raise Refused(NO_SUCH_FILE, str(error)) from None
    if preview:
        return _told(change, None)
    return _told(change, _made(library, store, caller, change))


def _made(library: Library, store: Store, caller: Caller, change: FileChange) -> str:
    """Make a change and return the id of the refresh that takes it in."""
    if why := fixed_because(library.folder):
        raise Refused(NOT_CHANGEABLE, why)
    make(library.folder, change, store.audit, caller)
    return refreshes_of(library).start().id


def _told(change: FileChange, refresh: str | None) -> ChangeOut:
    report = change.report
    return ChangeOut(
        path=change.path,
        taken=refresh is not None,
        replaces=change.replaces is not None,
        changes=ChangesOut.of(change.changes),
        understood=report.understood if report else {},
        columns=report.columns if report else {},
        not_understood=tuple(GapOut.model_validate(gap) for gap in report.not_understood) if report else (),
        refresh=refresh,
    )
