"""The list of the files a reader can take away, written after them: name, size, date, digest and label of each."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from .guide import Made

LIST = "downloads.json"


def write(folder: Path, made: Iterable[Made], epoch: str | None) -> Path:
    """Write the list beside the files, in their order; `epoch`: seconds of the date they bear, or none."""
    day = datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else None
    listed = [{"name": one.file.name, "size": one.file.stat().st_size, "date": day,
               "sha256": hashlib.sha256(one.file.read_bytes()).hexdigest(),
               "label": {"zh": str(one.label.zh), "en": str(one.label.en)}} for one in made]
    file = folder / LIST
    file.write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return file
