"""The schedule inside a plan: blocks of months and weeks, tables whole and flattened, and prose that names a month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from houqin.modules.plans.reader import dates, headings, schedule
from houqin.modules.plans.reader.clauses import clauses, sentences
from houqin.modules.plans.reader.cover import Cover
from houqin.modules.plans.reader.layout import Line, items, trimmed
from houqin.modules.plans.reader.numbers import several
from houqin.modules.plans.reader.schedule import Block
from houqin.modules.plans.reader.source import Source

Span = tuple[int, int]
Job = tuple[Span, tuple[int, ...], tuple[int, ...]]
_ROLE_LINE = re.compile(r"^[\u4e00-\u9fff、，, 和]{2,16}$")
_STOPPED = re.compile(r"[。；;]$")
_AFTERWORD = re.compile(
    r"附(?:[：:]|.{0,12}(?:安排|表|说明))|(?:主要|几点|相关)?(?:说明|要求|措施|备注)[：:]?$|20..年|总务处$"
)
_CLOSING = re.compile(r"^(?:[一二三四几]点)?(?:说明|要求|注意事项|备注|其他事项)[：:]?$")

NEAR = 60  # lines looked back at to judge whether a schedule goes on


class Blocks:
    """Finds the schedule once; answers from it."""

    def __init__(self, source: Source, all_lines: list[Line]) -> None:
        self.source, self.lines = source, all_lines
        self.blocks: list[Block] = []
        self.skipped: set[int] = set()
        self.cuts: dict[int, list[Span]] = {}
        self._doers: list[tuple[Span, str]] = []
        self._headings: dict[int, str] = {}
        self._scan()

    def heads(self) -> dict[int, str]:
        """Line number → kind of every heading found so far ("monthly" for those of the schedule, "" otherwise)."""
        found = dict(self._headings)
        for n in range(len(self.lines)):
            if (
                n not in found
                and n not in self.skipped
                and headings.heads(self.lines, n, self.source.punctuated, self._headings)
            ):
                found[n] = ""
        return found

    def covered(self) -> Cover:
        """The stretches of the view that the schedule covers."""
        return Cover([job for block in self.blocks for job in block.jobs])

    def doers(self) -> list[tuple[Span, str]]:
        """(row, who) of the tables' columns of names."""
        return self._doers

    def jobs(self) -> Iterator[Job]:
        """Every job with its months and weeks."""
        taken: list[Span] = []
        for block in self.blocks:
            for a, b in block.jobs:
                taken.append((a, b))
                for span in _split(self.source.s, a, b, self.source.punctuated):
                    text = self.source.s[span[0] : span[1]]
                    if len(text) < 3 or text.isdigit():
                        continue
                    dated = dates.own_months(text, block.months)
                    yield span, dated or block.months, block.weeks
        yield from self._prose(Cover(taken))

    def _prose(self, taken: Cover) -> Iterator[Job]:
        """Jobs in running text whose clause begins with a month."""
        for n, line in enumerate(self.lines):
            if n in self.skipped or n in self._headings or line.body in taken:
                continue
            opened = None if n in self.cuts else dates.day(line.said) or dates.lead(line.said)
            if opened and line.end - line.body - opened[1] >= 3:
                body = trimmed(self.source.s, line.body + opened[1], line.end)
                for c, d in _split(self.source.s, *body, self.source.punctuated):
                    yield (c, d), dates.own_months(self.source.s[c:d], ()) or opened[0], ()
                continue
            for a, b in sentences(self.source.s, line.body, line.end):
                yield from self._prose_sentence(a, b)

    def _prose_sentence(self, a: int, b: int) -> Iterator[Job]:
        """A month on its own (三月，……) speaks for the clauses up to the next month; otherwise for its own clause."""
        spans = list(clauses(self.source.s, a, b, self.source.punctuated))
        dated = [dates.PROSE.match(self.source.s[c:d]) for c, d in spans]
        end = b
        found: list[Job] = []
        for (c, d), m in zip(reversed(spans), reversed(dated), strict=True):
            month = several(m.group(1).replace("月", "").replace("份", ""), 12) if m else ()
            if m and month:
                c, d = trimmed(self.source.s, c, end if m.end() == d - c else d)
                if d - c - m.end() >= 2:
                    found.append(((c, d), month, ()))
                end = c
        yield from reversed(found)

    def _scan(self) -> None:
        n = 0
        block: Block | None = None
        while n < len(self.lines):
            flat = self._flat_header(n)
            kinds = (
                schedule.header([t for _p, t in schedule.cells(self.lines[n])])
                if "\t" in self.lines[n].text
                else None
            )
            if kinds:
                n, block = self._table(n, kinds), None
            elif flat:
                n, block = self._flat(n, flat), None
            else:
                block = self._line(n, block)
                n += 1

    def _line(self, n: int, block: Block | None) -> Block | None:
        line = self.lines[n]
        opened = self._open(n, line)
        if opened is not None:
            return opened
        if block is None:
            return None
        if (
            block.jobs
            and n
            and not line.level
            and self.lines[n - 1].text.endswith(("、", "，", ","))
        ):
            block.jobs[-1] = (block.jobs[-1][0], trimmed(self.source.s, line.start, line.end)[1])
            return block
        if self._ends(n, line, block):
            return None
        spans = [trimmed(self.source.s, a, b) for a, b in items(line.said, line.body)]
        block.jobs += [s for s in spans if s[0] < s[1]]
        self.cuts[n] = spans
        return block

    def _open(self, n: int, line: Line) -> Block | None:
        """The block a line opens, with what stands behind the heading on the same line."""
        found = schedule.month_heading(line)
        weeks: tuple[int, ...] = ()
        if found is None:
            week = schedule.week_heading(line)
            if week is None:
                return None
            weeks, dated, after = week
            group = self._group()
            months = dated or group
        else:
            months, after = found
            group = ()
        end = after if after < line.end else line.end
        block = Block(months, weeks, trimmed(self.source.s, line.start, end), level=line.level % 7)
        block.heading, block.group = (line.start, end), group
        self._headings[n] = "monthly"
        rest = self.source.s[after : line.end]
        if rest.strip(" ：:\t"):
            lead = len(rest) - len(rest.lstrip(" ：:\t"))
            spans = [trimmed(self.source.s, a, b) for a, b in items(rest[lead:], after + lead)]
            block.jobs += [s for s in spans if s[0] < s[1]]
            self.cuts[n] = spans
        self.blocks.append(block)
        return block

    def _group(self) -> tuple[int, ...]:
        """The month a week stands under: that of the last month heading, when weeks are grouped by months."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.weeks or last.jobs:
            return last.group if last and last.weeks else ()
        return last.months

    def _ends(self, n: int, line: Line, block: Block) -> bool:
        """Whether a line is the heading of what follows the schedule."""
        if line.level and block.level and line.level <= block.level:
            return True
        before = [x for x in self.lines[max(0, n - NEAR) : n] if x.start > block.heading[0]]
        lead = re.split(r"[：:]", line.said)[0]
        named = headings.named(lead.rstrip("。"))
        if line.level == 2 and not block.jobs and re.match(r"一[、.．]", line.text):
            block.style = line.level
        if line.level and line.level == block.style:
            return named and not re.match(r"一[、.．]", line.text)
        if (
            headings.closes(line.text)
            or headings.boxed(line.text)
            or headings.starred(self.lines, n)
        ):
            return True
        short = len(line.said) <= 25 and (named or not _STOPPED.search(line.text))
        if 0 < line.level <= 3 and (short or (named and lead != line.said)):
            return not any(x.level == line.level for x in before[-6:])
        if line.level:
            return False
        if _bare_after_inline(line, block, self.source) or self._bare_among_items(n, line, before):
            return True
        return bool(_AFTERWORD.match(line.text))

    def _bare_among_items(self, n: int, line: Line, before: list[Line]) -> bool:
        """A short line without number or stop, after items that all have one and before long text, is a heading."""
        bare = len(line.text) <= 14 and not re.search(r"[。；;.，,]$|\d", line.text)
        long_next = n + 1 < len(self.lines) and len(self.lines[n + 1].text) > 14
        marked = [bool(x.level or _STOPPED.search(x.text)) for x in before]
        return bare and long_next and self.source.punctuated and sum(marked) >= 2 and all(marked)

    def _table(self, n: int, kinds: list[str]) -> int:
        """A table whose rows are lines; returns the line behind it."""
        self.skipped.add(n)
        block: Block | None = None
        n += 1
        while n < len(self.lines) and "\t" in self.lines[n].text:
            block = self._row(n, kinds, block)
            n += 1
        return n

    def _row(self, n: int, kinds: list[str], above: Block | None) -> Block | None:
        line = self.lines[n]
        facts = {kind: (place, text) for kind, place, text in schedule.rows(line, kinds) if kind}
        block = self._row_block(line, facts, above)
        place, text = facts.get("job", (line.end, ""))
        spans = [trimmed(self.source.s, a, b) for a, b in items(text, place)] if text else []
        if block is not None and text:
            if block is not above:
                self.blocks.append(block)
            block.jobs += [s for s in spans if s[0] < s[1]]
        self.cuts[n] = spans
        who = facts.get("who", (0, ""))
        if who[1] and text:
            self._doers.append(((place, who[0] + len(who[1])), who[1]))
        return block

    def _row_block(
        self, line: Line, facts: dict[str, tuple[int, str]], above: Block | None
    ) -> Block | None:
        weeks = schedule.week_numbers(facts["week"][1]) if "week" in facts else ()
        months = schedule.months_of(facts["date"][1]) if "date" in facts else ()
        if "month" in facts and facts["month"][1]:
            months = schedule.months_of(facts["month"][1]) or several(
                facts["month"][1].replace("月", ""), 12
            )
        if not weeks and not months:
            return above
        start = line.start
        return Block(
            months or (above.months if above and not weeks else ()),
            weeks,
            (start, start),
            table=True,
        )

    def _flat_header(self, n: int) -> list[str] | None:
        """The columns of a table whose cells stand one a line, when its head begins here."""
        texts: list[str] = []
        for line in self.lines[n : n + 6]:
            if any(
                pattern.match(line.text.replace(" ", "")) for pattern in schedule.HEADS.values()
            ):
                texts.append(line.text)
            else:
                break
        return schedule.header(texts) if len(texts) >= 2 else None

    def _flat(self, n: int, kinds: list[str]) -> int:
        """A flattened table: rows begin where the first column's value stands alone."""
        for i in range(len(kinds)):
            self.skipped.add(n + i)
        n += len(kinds)
        row: list[int] = []
        while n < len(self.lines):
            line = self.lines[n]
            if self._row_starts(line, kinds):
                self._flat_row(row, kinds)
                row = [n]
            elif row and self._flat_ends(n, line):
                break
            else:
                row.append(n)
            n += 1
        self._flat_row(row, kinds)
        return n

    def _row_starts(self, line: Line, kinds: list[str]) -> bool:
        if kinds[0] == "week":
            return schedule.number(line.text) is not None or bool(
                re.fullmatch(r"第.{1,7}周", line.text)
            )
        return bool(schedule.months_of(line.text)) and len(line.text) <= 8

    def _flat_ends(self, n: int, line: Line) -> bool:
        return (0 < line.level <= 4 and len(line.text) <= 20) or bool(_CLOSING.match(line.text))

    def _flat_row(self, row: list[int], kinds: list[str]) -> None:
        if not row:
            return
        first = self.lines[row[0]].text
        rest = row[1:]
        months = schedule.months_of(first) if kinds[0] != "week" else ()
        weeks = schedule.week_numbers(first) if kinds[0] == "week" else ()
        self.skipped.add(row[0])
        if "date" in kinds and rest and schedule.months_of(self.lines[rest[0]].text):
            months = schedule.months_of(self.lines[rest[0]].text)
            self.skipped.add(rest[0])
            rest = rest[1:]
        block = Block(months, weeks, (self.lines[row[0]].start, self.lines[row[0]].end), table=True)
        jobs = self._without_doer(rest, kinds)
        for n in jobs:
            spans = [
                trimmed(self.source.s, a, b)
                for a, b in items(self.lines[n].said, self.lines[n].body)
            ]
            block.jobs += [s for s in spans if s[0] < s[1]]
            self.cuts[n] = spans
        self.blocks.append(block)

    def _without_doer(self, rest: list[int], kinds: list[str]) -> list[int]:
        """The job lines of a flattened row: its last line is who does it, where the table has such a column."""
        if "who" not in kinds or len(rest) < 2 or not _ROLE_LINE.match(self.lines[rest[-1]].text):
            return rest
        last = self.lines[rest[-1]]
        self._doers.append(((self.lines[rest[0]].start, last.end), last.text))
        self.skipped.add(rest[-1])
        return rest[:-1]


def _bare_after_inline(line: Line, block: Block, source: Source) -> bool:
    """A short line without a stop after a block that stands on its heading's own line (第一周：…。) is a heading."""
    inline = bool(block.jobs) and all(
        a < source.s.find("\n", block.heading[0]) for a, _b in block.jobs[:1]
    )
    short = line.level == 0 and len(line.text) <= 14 and not re.search(r"[。；;.，,\d]", line.text)
    return inline and short and source.punctuated


def _split(s: str, a: int, b: int, punctuated: bool) -> Iterator[Span]:
    """A job cut at semicolons (and stops) where these part jobs of their own."""
    whole = s[a:b]
    parts = list(sentences(s, a, b))
    if len(parts) <= 1:
        yield trimmed(s, a, b)
        return
    texts = [s[c:d] for c, d in parts]
    numbered = a > 0 and s[a - 1] in "、.．)）①②③④⑤⑥⑦⑧⑨⑩"
    commas = any("，" in t for t in texts)
    if (numbered and ("；" not in whole and ";" not in whole)) or (
        numbered and commas and len(whole) > 45
    ):
        yield trimmed(s, a, b)
    else:
        for c, d in parts:
            yield from (trimmed(s, x, y) for x, y in items(s[c:d], c))
