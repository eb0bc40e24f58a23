"""Who is asked to do what: the operative verbs of every unit, by addressee and by verb."""

from dataclasses import dataclass

from .annotation import Action
from .block import Block
from .by_document import of_document
from .document import Document
from .model import Corpus


@dataclass(frozen=True)
class Ask:
    """One unit and those of its operative verbs that are meant: all of them, or those that ask one addressee."""

    document: Document
    unit: Block
    actions: tuple[Action, ...]

    @property
    def inherited(self) -> bool:
        """True in a letter, which has its verbs from its chapeau."""
        return all(action.inherited for action in self.actions)


@dataclass(frozen=True)
class Rung:
    """One verb of a ladder: for each column of the corpus, the asks made with it."""

    verb: str
    steps: tuple[tuple[Ask, ...], ...]


def asks(corpus: Corpus) -> list[Ask]:
    """Every unit that acts, once, in reading order, with all its verbs."""
    return [ask for document in corpus.documents for ask in _asks(document)]


@of_document
def _asks(document: Document) -> list[Ask]:
    return [Ask(document, unit, unit.actions) for unit in document.tagged if unit.actions]


def asked(corpus: Corpus) -> dict[str, list[Ask]]:
    """Addressee → the units that ask it, each once, with the verbs that do; in the vocabulary's order."""
    found: dict[str, list[Ask]] = {id_: [] for id_ in corpus.vocabulary["addressees"]}
    for document in corpus.documents:
        for id_, made in by_addressee(document).items():
            found[id_] += made
    return found


@of_document
def by_addressee(document: Document) -> dict[str, list[Ask]]:
    """Addressee → the units of a document that ask it, each once, with the verbs that do."""
    found: dict[str, list[Ask]] = {}
    for ask in _asks(document):
        for addressee in dict.fromkeys(addressee for action in ask.actions for addressee in action.addressees):
            asking = tuple(action for action in ask.actions if addressee in action.addressees)
            found.setdefault(addressee, []).append(Ask(document, ask.unit, asking))
    return found


@of_document
def by_verb(document: Document) -> dict[str, list[Ask]]:
    """Verb → the units of a document that use it, each once, with what they ask by it."""
    found: dict[str, list[Ask]] = {}
    for ask in _asks(document):
        for verb in dict.fromkeys(action.verb for action in ask.actions):
            asking = tuple(action for action in ask.actions if action.verb == verb)
            found.setdefault(verb, []).append(Ask(document, ask.unit, asking))
    return found


def by_document(made: list[Ask]) -> dict[Document, list[Ask]]:
    """The asks by their documents, in their order."""
    found: dict[Document, list[Ask]] = {}
    for ask in made:
        found.setdefault(ask.document, []).append(ask)
    return found


def by_column(corpus: Corpus, made: list[Ask]) -> list[list[Ask]]:
    """The asks by the columns of the corpus."""
    mine = by_document(made)
    return [[ask for document in column.documents for ask in mine.get(document, ())] for column in corpus.columns]


def ladder(corpus: Corpus, made: list[Ask]) -> list[Rung]:
    """The rungs that any of the asks stands on, strongest first; a unit stands once on a rung."""
    found: dict[str, list[Ask]] = {}
    for ask in made:
        for verb in {action.verb for action in ask.actions}:
            found.setdefault(verb, []).append(ask)
    return [Rung(verb, tuple(map(tuple, by_column(corpus, found[verb]))))
            for verb in corpus.vocabulary["verbs"] if verb in found]


def strongest_first(corpus: Corpus, made: list[Ask]) -> list[Ask]:
    """The asks by the strength of their strongest verb, then in reading order."""
    order = {verb: place for place, verb in enumerate(corpus.vocabulary["verbs"])}
    return sorted(made, key=lambda ask: min(order[action.verb] for action in ask.actions))


def by_pillar(corpus: Corpus, made: list[Ask]) -> list[tuple[str, list[Ask]]]:
    """The asks by the primary pillar of their units; pillars without any are left out."""
    grouped = ((pillar, [ask for ask in made if ask.unit.pillars.primary == pillar])
               for pillar in corpus.vocabulary["pillars"])
    return [(pillar, found) for pillar, found in grouped if found]
