"""The documents in runs, each of which is one file of what is searched and one of the texts that pages show.

A page loads the runs it needs. A document is never divided, and the order is that of the corpus.
"""

from .model import Corpus, Document

# Characters of official text after which a run ends; more of them at once are slow to come, fewer are many files.
SIZE = 25_000


def shards(corpus: Corpus) -> list[list[Document]]:
    """The documents of each run."""
    runs, size = [], SIZE
    for document in corpus.documents:
        if size >= SIZE:
            runs.append([])
            size = 0
        runs[-1].append(document)
        size += sum(len(unit.text) for unit in document.units)
    return runs
