"""The results of the benchmark as a table to read: seconds, and how many times M and plain Material each is."""

ROWS = (("M_s", "Python-Markdown alone (M)"), ("plain_s", "plain Material"), ("cold_s", "edition, cold"),
        ("warm_s", "edition, one gist changed"), ("unchanged_s", "edition, nothing changed"),
        ("own_cold_s", "own share, cold"), ("own_warm_s", "own share, warm"))
STAGES = 8  # the costliest of a build that are shown


def rounded(value):
    """The results with every number to four digits of consequence, integers as they are."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, list) else value


def table(results: dict) -> str:
    """All sizes one below the other."""
    lines = [f"{results['date']}, {results['cores']} cores, {results['memory_mb']} MB, Python {results['python']}"]
    for found in results["sizes"].values():
        lines += _size(found)
    for key, what in (("exponent", "cold edition"), ("own_exponent", "own share")):
        if results[key] is not None:
            lines.append(f"Growth from 100 to 1,000 documents, {what}: documents to the power of {results[key]}")
    return "\n".join(lines)


def _size(found: dict) -> list[str]:
    m, plain = found["M_s"], found["plain_s"]
    lines = ["", f"{found['documents']:,} documents, {found['units']:,} units",
             f"  {'':28}{'CPU s':>10}{'x M':>10}{'x plain':>10}{'wall s':>10}"]
    rows = [(label, found[key], found.get(key.replace("_s", "_wall_s"))) for key, label in ROWS if key in found]
    for name, peer in found["peers"].items():
        if isinstance(peer, dict):
            rows.append((f"{name} {peer['version']}", peer["cpu_s"], peer["wall_s"]))
    lines += [f"  {label:28}{cpu:10.2f}{cpu / m:10.1f}{cpu / plain:10.2f}" + (f"{wall:10.2f}" if wall else "")
              for label, cpu, wall in rows]
    lines += [f"  {name}: {peer}" for name, peer in found["peers"].items() if isinstance(peer, str)]
    if "failed" in found:
        return [*lines, f"  edition: {found['failed']}"]
    lines.append(f"  peak {found['peak_mb']:.0f} MB; output {found['output_mb']:.1f} MB in {found['pages']:,} pages; "
                 f"largest {found['largest_page']} {found['largest_page_kb']:.0f} kB, "
                 f"compressed {found['largest_page_compressed_kb']:.0f} kB")
    for kind, stages in found["stages"].items():
        costly = sorted(stages.items(), key=lambda stage: -stage[1])[:STAGES]
        lines.append(f"  {kind}: " + ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in costly))
    return lines
