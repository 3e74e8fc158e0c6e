"""What the tracked texts must and must not say."""

from __future__ import annotations

import re
from collections import Counter

# Written in parts, so that the rule does not break itself.
PLACES = [
    "py" + "pi.org", "python" + "hosted.org", "registry.npm" + "js", "npm" + "mirror", "deb.deb" + "ian.org",
    "js" + "delivr", "un" + "pkg.com", "/work" + "/main", "/work" + "/shared", "." + "library/",
]  # fmt: skip
SYSTEM_ROW = re.compile(r"^\|\s*([A-I]\d{1,2})\s*\|(.*)\|\s*$", re.M)
COUNTS = {"A": 9, "B": 11, "C": 12, "D": 11, "E": 14, "F": 14, "G": 7, "H": 9, "I": 5}
STATES = ("未开始", "部分", "可用")


def places_named(text: str) -> list[str]:
    """Package hosts, CDNs and folders of one machine that a text names."""
    return [place for place in PLACES if place in text]


def system_ids() -> list[str]:
    """The ids of all 92 systems."""
    return [f"{letter}{n}" for letter, count in COUNTS.items() for n in range(1, count + 1)]


def faults_of_systems(text: str) -> list[str]:
    """What is wrong with docs/systems.md: an id missing, twice or unknown; a state that is none; a claim unproved."""
    rows = SYSTEM_ROW.findall(text)
    seen = Counter(row[0] for row in rows)
    wanted = set(system_ids())
    found = [f"{i} is missing" for i in sorted(wanted - set(seen))]
    found += [f"{i} is no system" for i in sorted(set(seen) - wanted)]
    found += [f"{i} stands {n} times" for i, n in seen.items() if n > 1]
    for row_id, rest in rows:
        cells = [cell.strip() for cell in rest.split("|")]
        if len(cells) != 4 or cells[2] not in STATES:
            found.append(f"{row_id}: four cells wanted, the third one of {'、'.join(STATES)}")
        elif cells[2] == "可用" and "test" not in cells[3]:
            found.append(f"{row_id}: 可用 without a proving test")
    return found
