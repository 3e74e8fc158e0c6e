"""The three schools: what they are made of."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Blueprint:
    """A school to be: its units, buildings with (code, name, rooms), classes per grade, people and posts."""

    name: str
    short: str
    kind: str
    units: tuple[str, ...]
    buildings: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    grades: tuple[tuple[int, int, int], ...]
    """(grade, number of classes, pupils in all)."""
    staff: int
    key_people: tuple[tuple[str, str, str, str], ...]
    """(number, name, unit, role codes separated by blanks)."""
    posts: tuple[tuple[str, str, str, str], ...]
    """(post, unit, areas separated by blanks, holder's number)."""
    outside: tuple[tuple[str, str, str], ...] = field(default=())
    """(number, name, role codes)."""


def _rooms(prefix: str, floors: int, per_floor: int, name: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{prefix}{floor}{n:02d}", f"{name}{floor}{n:02d}室")
        for floor in range(1, floors + 1)
        for n in range(1, per_floor + 1)
    )


PRIMARY = Blueprint(
    name="青禾小学",
    short="青小",
    kind="primary",
    units=(
        "校长室",
        "总务处",
        "教导处",
        "德育处",
        "财务室",
        "食堂",
        "保健室",
        "门卫室",
        "文印室",
        "语文组",
        "数学组",
        "英语组",
        "艺体组",
        "科学组",
        "信息组",
    ),
    buildings=(
        ("A", "明德楼", _rooms("A", 4, 8, "明德楼")),
        (
            "B",
            "启智楼",
            (
                *_rooms("B", 3, 6, "启智楼"),
                ("B401", "电脑房"),
                ("B402", "电子阅览室"),
                ("B403", "科学实验室"),
            ),
        ),
        (
            "C",
            "综合楼",
            (
                ("C101", "总务处办公室"),
                ("C102", "总务库房"),
                ("C103", "文印室"),
                ("C104", "保健室"),
                ("C201", "图书馆"),
                ("C202", "会议室"),
                ("C301", "音乐室"),
                ("C302", "美术室"),
            ),
        ),
        (
            "D",
            "食堂",
            (
                ("D101", "一楼学生餐厅"),
                ("D102", "粗加工间"),
                ("D103", "烹饪间"),
                ("D104", "食品库"),
                ("D201", "二楼教工餐厅"),
            ),
        ),
        ("E", "体育馆", (("E101", "体育器材室"), ("E102", "室内活动场"))),
        ("M", "校门区", (("M101", "门卫室"), ("M102", "锅炉房"), ("M103", "配电房"))),
    ),
    grades=((1, 5, 215), (2, 5, 210), (3, 5, 205), (4, 4, 192), (5, 4, 190), (6, 4, 188)),
    staff=78,
    key_people=(
        ("1001", "王清和", "校长室", "principal teacher"),
        ("1002", "周建国", "总务处", "keeper"),
        ("1003", "李明远", "总务处", "buyer clerk"),
        ("1004", "孙立群", "总务处", "director"),
        ("1005", "郑秀英", "财务室", "accountant"),
        ("1006", "吴晓燕", "财务室", "cashier"),
        ("1007", "陈思语", "语文组", "teacher head_teacher"),
        ("1008", "韩玉洁", "保健室", "health"),
        ("1009", "冯长海", "食堂", "canteen"),
        ("1010", "赵大勇", "总务处", "worker"),
        ("1011", "单志平", "教导处", "auditor teacher"),
        ("1012", "曾晓舟", "信息组", "sysadmin teacher"),
        ("1013", "解文芳", "德育处", "teacher"),
        ("1014", "仇海峰", "食堂", "cook"),
    ),
    posts=(
        ("总务主任", "总务处", "purchasing safety projects events other", "1004"),
        ("资产管理员", "总务处", "assets", "1002"),
        ("库房保管员", "总务处", "stores textbooks", "1002"),
        ("采购员", "总务处", "purchasing", "1003"),
        ("水电维修工", "总务处", "repairs energy", "1010"),
        ("环境卫生专员", "总务处", "cleaning", "1003"),
        ("食堂管理员", "食堂", "canteen", "1009"),
        ("保健老师", "保健室", "health", "1008"),
        ("会计", "财务室", "finance", "1005"),
        ("安全专员", "德育处", "safety gate", "1013"),
        ("后勤培训负责人", "总务处", "staff", "1004"),
    ),
    outside=(("G01", "蒋卫东", "guard"), ("G02", "汪福生", "guard"), ("G03", "邵永祥", "guard")),
)

KINDERGARTEN = Blueprint(
    name="青禾幼儿园",
    short="青幼",
    kind="kindergarten",
    units=(
        "园长室",
        "后勤组",
        "保教组",
        "保健室",
        "食堂",
        "门卫室",
        "财务室",
        "大班组",
        "中班组",
        "小班组",
    ),
    buildings=(
        ("Y", "活动楼", _rooms("Y", 3, 6, "活动楼")),
        (
            "Z",
            "后勤楼",
            (
                ("Z101", "厨房"),
                ("Z102", "食品库"),
                ("Z103", "保健室"),
                ("Z104", "洗消间"),
                ("Z201", "会议室"),
                ("Z202", "多功能厅"),
            ),
        ),
        ("N", "园门区", (("N101", "门卫室"), ("N102", "大型玩具场"))),
    ),
    grades=((1, 3, 75), (2, 3, 81), (3, 3, 84)),
    staff=42,
    key_people=(
        ("2001", "林若云", "园长室", "principal"),
        ("2002", "谢春梅", "后勤组", "director sysadmin"),
        ("2003", "叶知秋", "保健室", "health"),
        ("2004", "杜芳华", "财务室", "accountant cashier"),
        ("2005", "钟桂兰", "食堂", "canteen"),
        ("2006", "汤小满", "大班组", "nurse"),
        ("2007", "龚晓琳", "大班组", "teacher head_teacher"),
        ("2008", "贺立新", "后勤组", "keeper clerk worker"),
    ),
    posts=(
        ("后勤组长", "后勤组", "safety events projects other staff", "2002"),
        ("保健老师", "保健室", "health", "2003"),
        ("食堂管理员", "食堂", "canteen", "2005"),
        ("资产与库房保管员", "后勤组", "assets stores textbooks repairs", "2008"),
        ("财务人员", "财务室", "finance purchasing", "2004"),
        ("保育组长", "大班组", "cleaning", "2006"),
    ),
    outside=(("G11", "曹志强", "guard"), ("G12", "薛永康", "guard")),
)

VILLAGE = Blueprint(
    name="柳溪小学",
    short="柳小",
    kind="primary",
    units=("校长室", "总务处", "教研组"),
    buildings=(("L", "教学楼", _rooms("L", 2, 4, "教学楼")),),
    grades=((1, 1, 14), (2, 1, 12), (3, 1, 15), (4, 1, 11), (5, 1, 13), (6, 1, 12)),
    staff=12,
    key_people=(
        ("3001", "顾长青", "校长室", "principal"),
        ("3002", "史秋月", "总务处", "director sysadmin keeper"),
    ),
    posts=(("总务主任", "总务处", "assets stores repairs safety cleaning other", "3002"),),
)

ALL = (PRIMARY, KINDERGARTEN, VILLAGE)
