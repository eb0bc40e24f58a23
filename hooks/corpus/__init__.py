"""The corpus of the edition: documents, annotations, rules, indexes, pages and data. Knows nothing of MkDocs."""

from .load import load
from .model import Corpus
from .problem import InvalidCorpus, Problem

__all__ = ["Corpus", "InvalidCorpus", "Problem", "load"]
