"""What is worked out of one document alone is worked out once: a document never changes.

A server keeps the documents whose files stay the same, and with them what was worked out of each.
"""

from collections.abc import Callable
from functools import wraps


def of_document(work: Callable) -> Callable:
    """A function of a document, and of arguments with a hash, that remembers its results with the document."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def known(document, *arguments):
        found = vars(document).setdefault(name, {})
        if arguments not in found:
            found[arguments] = work(document, *arguments)
        return found[arguments]

    return known
