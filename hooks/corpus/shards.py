"""The documents in runs, each of which is one file of what is searched and one of the texts that pages show.

A page loads the runs it needs. A document is never divided, and the order is that of the corpus.
"""

from collections.abc import Callable, Iterable
from functools import partial

from .document import Document
from .model import Corpus

# Characters of official text after which a run ends; more of them at once are slow to come, fewer are many files.
SIZE = 25_000


def shards(documents: Iterable[Document]) -> list[list[Document]]:
    """The documents of each run."""
    runs, size = [], SIZE
    for document in documents:
        if size >= SIZE:
            runs.append([])
            size = 0
        runs[-1].append(document)
        size += document.outline.characters
    return runs


def made(corpus: Corpus, what: str, make: Callable, *of_runs: list) -> list:
    """What `make` makes of each run's documents, and of what `of_runs` hold for it; kept while these stay the same.

    It may show the documents and the vocabulary; all else it depends on, such as settings, must be said in `what`.
    """
    return [corpus.shelf.made(partial(make, documents, *of_run), what, *(document.made_from for document in documents))
            for documents, *of_run in zip(corpus.shards, *of_runs, strict=True)]
