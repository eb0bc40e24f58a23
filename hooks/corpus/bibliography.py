"""A reference, given as an item of CSL-JSON, in the forms that programs for references read."""

import calendar
import re


def bibtex(item: dict) -> str:
    """A CSL item as BibTeX; every value is braced, so that no style lowers its capitals."""
    year, *rest = item["issued"]["date-parts"][0]
    fields = {
        "author": "{" + item["author"][0]["literal"] + "}",
        "title": "{" + item["title"] + "}",
        "howpublished": f"{item['genre']} {item['number']}",
        "date": "-".join(f"{part:02}" for part in (year, *rest)),
        "year": str(year),
        **({"month": calendar.month_abbr[rest[0]].lower()} if rest else {}),
        "note": "; ".join(filter(None, (item.get("section"), item["note"], item["source"]))),
        "language": "chinese",
        "url": item["URL"],
    }
    plain = ("month", "url")  # a macro, and what programs take as it stands
    fields = {name: value if name in plain else re.sub(r"[&%$#_]", r"\\\g<0>", value) for name, value in fields.items()}
    lines = (f"  {name} = {value if name == 'month' else '{' + value + '}'},\n" for name, value in fields.items())
    return f"@misc{{{item['id']},\n{''.join(lines)}}}\n"


def ris(item: dict) -> str:
    """A CSL item as RIS, its lines ended as the format asks."""
    year, *rest = item["issued"]["date-parts"][0]
    fields = [
        ("TY", "RPRT"), ("ID", item["id"]), ("AU", item["author"][0]["literal"]), ("TI", item["title"]),
        ("M3", item["genre"]), ("SN", item["number"]), ("PY", str(year)),
        *([("DA", "/".join(f"{part:02}" for part in (year, *rest)))] if rest else []),
        *([("SE", item["section"])] if "section" in item else []),
        ("LA", item["language"]), ("DB", item["source"]), ("UR", item["URL"]), ("N1", item["note"]), ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields)
