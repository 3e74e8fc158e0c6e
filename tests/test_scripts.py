"""The scripts behind the make targets."""

import subprocess
import sys
from dataclasses import dataclass

import pytest

from frontend import vendor
from scripts import handbook, module, static, system_packages
from tests.house.rules import RULES
from tests.house.source import ROOT, Source


@dataclass
class Done:
    """How a program ended."""

    returncode: int


def test_a_new_module_keeps_the_house_rules(tmp_path):
    folder = module.scaffold(tmp_path, "keys", "钥匙")
    for file in folder.rglob("*.py"):
        source = Source(f"houqin/modules/keys/{file.relative_to(folder)}", file.read_text())
        assert [fault for rule in RULES for fault in rule(source)] == []
    assert "# 钥匙" in (folder / "README.md").read_text()


def test_the_story_of_a_new_module_fails(tmp_path):
    folder = module.scaffold(tmp_path, "keys", "钥匙")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:django",
        "-p",
        "no:cacheprovider",
        str(folder),
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "write the story of keys first" in done.stdout


@pytest.mark.parametrize(
    ("name", "label"), [("", "钥匙"), ("Keys", "钥匙"), ("../x", "钥匙"), ("keys", " ")]
)
def test_a_module_with_a_bad_name_is_refused(tmp_path, name, label):
    with pytest.raises(SystemExit):
        module.scaffold(tmp_path, name, label)
    assert list(tmp_path.iterdir()) == []


def test_a_module_is_never_overwritten(tmp_path):
    module.scaffold(tmp_path, "keys", "钥匙")
    with pytest.raises(SystemExit):
        module.scaffold(tmp_path, "keys", "钥匙")


def test_the_glossary_keeps_its_words_and_gets_its_tables():
    text = "words\n<!-- written by make docs: commands -->\nold\n<!-- end -->\nmore\n"
    assert handbook.with_tables(text, [], []) == (
        "words\n<!-- written by make docs: commands -->\n| 命令 | 中文 | promise |\n| --- | --- | --- |\n"
        "<!-- end -->\nmore\n"
    )


def test_source_maps_are_not_pointed_to(tmp_path):
    (tmp_path / "a.js").write_text("x=1\n//# sourceMappingURL=a.js.map\n")
    (tmp_path / "a.css").write_text("a{b:c}\n/*# sourceMappingURL=a.css.map */\n")
    for name in ("a.js", "a.css"):
        vendor.copy_text(tmp_path / name, tmp_path / f"out-{name}")
        assert "sourceMappingURL" not in (tmp_path / f"out-{name}").read_text()


def test_an_unknown_icon_is_named():
    with pytest.raises(SystemExit, match="no-such-icon"):
        vendor.symbol("no-such-icon")


def test_every_icon_of_the_list_is_in_the_sprite():
    names = (ROOT / "frontend" / "icons.txt").read_text().split()
    sprite = vendor.sprite(names)
    assert sprite.count("<symbol ") == len(set(names)) == len(names)
    assert all(f'id="{name}"' in sprite for name in names)


def test_a_package_that_debian_lacks_is_missing():
    assert system_packages.missing(("dpkg", "houqin-no-such-package")) == ["houqin-no-such-package"]


def test_the_fingerprint_of_static_files_is_stable():
    assert static.fingerprint() == static.fingerprint()


def test_static_files_that_are_gone_are_gathered_again(tmp_path, monkeypatch):
    ran = []
    monkeypatch.setenv("HOUQIN_VAR", str(tmp_path))
    monkeypatch.setattr(
        static.subprocess, "run", lambda *given, **_more: ran.append(given) or Done(0)
    )
    (tmp_path / "static-stamp").write_text(static.fingerprint())
    assert static.main() == 0
    assert len(ran) == 1
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").touch()
    assert static.main() == 0
    assert len(ran) == 1


def test_where_there_is_no_debian_nothing_is_asked_of_it(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert system_packages.ensure() is None
