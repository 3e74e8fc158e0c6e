"""The benchmark's text format, its program and its sheet."""

import json

import pytest

from bench import roster as program
from houqin.modules.duty.solver import sheet
from houqin.modules.duty.solver.model import Cover, Person, Shift, Wish
from houqin.modules.duty.solver.text import Malformed, read

INSTANCE = """# a comment
SECTION_HORIZON
14

SECTION_SHIFTS
E,480,
L,540,E|D
D,480,E

SECTION_STAFF
# ID, MaxShifts, …
A,E=14|L=0|D=3,4320,3360,5,2,3,1
B,E=14|L=14|D=14,4320,480,6,1,2,2

SECTION_DAYS_OFF
A,0,3
SECTION_SHIFT_ON_REQUESTS
B,2,D,2
SECTION_SHIFT_OFF_REQUESTS
A,4,E,3
SECTION_COVER
0,E,1,100,1
13,L,1,100,2
"""


def test_every_section_is_read():
    of = read(INSTANCE)
    assert of.days == 14
    assert of.shifts == (Shift("E", 480), Shift("L", 540), Shift("D", 480))
    assert of.forbidden == {("L", 1, "E"), ("L", 1, "D"), ("D", 1, "E")}
    assert of.people == (
        Person("A", {"E": 14, "L": 0, "D": 3}, 4320, 3360, 5, 2, 3, 1, frozenset({0, 3})),
        Person("B", {"E": 14, "L": 14, "D": 14}, 4320, 480, 6, 1, 2, 2),
    )
    assert of.wishes == (Wish("B", 2, "D", True, 2), Wish("A", 4, "E", False, 3))
    assert of.covers == (Cover(0, "E", 1, 100, 1), Cover(13, "L", 1, 100, 2))
    assert of.weekends == ((5, 6), (12, 13))


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "14\n",
        INSTANCE.replace("SECTION_COVER", "SECTION_LOVER"),
        INSTANCE.replace("4320,3360,5,2,3,1", "4320,3360,5,2,3"),
        INSTANCE.replace("0,E,1,100,1", "0,E,one,100,1"),
        INSTANCE.replace("\n14\n", "\n"),
        INSTANCE.replace("L,540,E|D", "L,540"),
    ],
)
def test_what_is_no_instance_is_refused(broken):
    with pytest.raises(Malformed):
        read(broken)


def test_the_program_writes_the_roster_and_ends_with_its_figures(tmp_path, capsys):
    file, out = tmp_path / "small.txt", tmp_path / "roster.csv"
    file.write_text(INSTANCE, encoding="utf-8")
    assert program.main([str(file), "--seconds", "30", "--out", str(out), "--workers", "1"]) == 0
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert said["status"] == "optimal"
    assert said["objective"] == said["bound"] == said["checked"]
    assert said["broken"] == 0
    rows = [line.split(",") for line in out.read_text().splitlines()]
    assert [len(row) for row in rows] == [14, 14]
    assert rows[0][0] == rows[0][3] == ""


def test_the_program_says_when_there_is_no_roster(tmp_path, capsys):
    file, out = tmp_path / "small.txt", tmp_path / "roster.csv"
    file.write_text(INSTANCE.replace("4320,3360,5,2,3,1", "4320,3360,1,2,3,1"), encoding="utf-8")
    assert program.main([str(file), "--seconds", "30", "--out", str(out), "--workers", "1"]) == 1
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["status"] == "infeasible"
    assert not out.exists()


def test_a_sheet_of_another_size_is_refused(tmp_path):
    file = tmp_path / "roster.csv"
    sheet.write(file, {"A": ("",) * 14})
    with pytest.raises(ValueError, match="wanted 2 rows"):
        sheet.read(file, read(INSTANCE))
