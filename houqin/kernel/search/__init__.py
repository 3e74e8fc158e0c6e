"""One index over everything (`index`): characters, codes, full pinyin and initials, exact for any substring."""
