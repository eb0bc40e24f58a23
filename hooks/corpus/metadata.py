"""A page's front matter: what is known of the document, and how surely."""

from .document import Adoption, Document
from .located_yaml import Mapping
from .problem import Problem
from .shape import at, bilingual, date, mapping, one_of, shown, text, texts
from .vocabulary import Vocabulary

REQUIRED = ("symbol", "symbol_verified", "title", "short", "kind", "status", "body", "session", "date",
            "date_basis", "source")
OPTIONAL = ("agenda_item", "sponsors", "follows", "adopted_as", "remarks", "headings")


def read(front: Mapping, id_: str, vocabulary: Vocabulary, problems: list[Problem]) -> Document | None:
    """The document without its blocks; None, after problems, where a required value is missing or wrong."""
    before = len(problems)
    mapping(front, "the front matter", REQUIRED, OPTIONAL, problems)

    def wording(key: str):
        return bilingual(front.get(key), problems)

    source = mapping(front["source"], "source", ("sha256",), ("layout",), problems) if "source" in front else {}
    one_of(source.get("layout"), "layout", ("wrapped",), problems)
    headings = front.get("headings", {})
    if not isinstance(headings, dict):
        problems.append(at(headings, f"{shown(headings)} stands for headings; allowed is `id: English`"))
        headings = {}
    for heading in headings.values():
        text(heading, "a heading’s English", problems)
    verified = one_of(front.get("symbol_verified"), "symbol_verified", ("true", "false"), problems)
    document = Document(
        id=id_,
        symbol=text(front.get("symbol"), "symbol", problems, r"[A-Z][A-Za-z0-9./?()-]+", "a UN symbol"),
        symbol_verified=verified == "true",
        title=wording("title"),
        short=wording("short"),
        kind=one_of(front.get("kind"), "kind", ("resolution", "report"), problems),
        status=one_of(front.get("status"), "status", vocabulary["statuses"], problems),
        body=wording("body"),
        session=wording("session"),
        date=date(front.get("date"), "date", problems),
        date_basis=one_of(front.get("date_basis"), "date_basis", ("printed", "verified", "session"), problems),
        agenda_item=text(front.get("agenda_item"), "agenda_item", problems),
        sponsors=wording("sponsors"),
        follows=texts(front.get("follows"), "follows", problems),
        adoption=_adoption(front.get("adopted_as"), problems),
        remarks=wording("remarks"),
        headings={str(key): value for key, value in headings.items()},
        digest=text(source.get("sha256"), "sha256", problems, r"[0-9a-f]{64}", "64 hexadecimal digits"),
    )
    return document if len(problems) == before else None


def _adoption(value, problems: list[Problem]) -> Adoption | None:
    if value is None:
        return None
    fields = mapping(value, "adopted_as", ("symbol", "date", "basis"), ("note",), problems)
    if fields.get("basis") == "inferred" and "note" not in fields:
        problems.append(at(fields, "an inferred adoption without a note; allowed is one that says from what"))
    return Adoption(
        symbol=text(fields.get("symbol"), "symbol", problems),
        date=date(fields.get("date"), "date", problems),
        basis=one_of(fields.get("basis"), "basis", ("verified", "inferred"), problems),
        note=bilingual(fields.get("note"), problems),
    )
