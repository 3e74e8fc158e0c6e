"""Shapes of schedules and figures that other schools use."""

from __future__ import annotations

import pytest

from houqin.modules.plans.reader import Reading, read
from houqin.modules.plans.reader.areas import area_of

HEAD = "松岗小学总务处工作计划\n一、指导思想\n服务教学，保障师生，把每件小事做细做实。\n"


def only(text: str) -> Reading:
    """The one plan in a text."""
    (reading,) = read(text)
    return reading


@pytest.mark.parametrize(
    "schedule",
    [
        "9月 分发课本和簿本；检修教室门窗。\n10月 开展消防演练。\n",
        "9月上旬 分发课本和簿本；检修教室门窗。\n10月中旬 开展消防演练。\n",
        "九月，分发课本和簿本。检修教室门窗。\n十月，开展消防演练。\n",
        "【九月】\n○分发课本和簿本；○检修教室门窗\n【十月】\n○开展消防演练\n【附则】\n本计划由总务处解释。\n",
        "【九月】○分发课本和簿本；○检修教室门窗\n【十月】○开展消防演练\n",
        "9月\n◆ 分发课本和簿本.\n◆ 检修教室门窗.\n10月\n◆ 开展消防演练.\n",
        "九月\n1.1 分发课本和簿本\n1.2 检修教室门窗\n十月\n2.1 开展消防演练\n",
    ],
)
def test_months_in_other_shapes(schedule: str) -> None:
    found = [(t.month, t.text) for t in only(f"{HEAD}贰、逐月安排\n{schedule}").monthly_tasks]
    assert found == [(9, "分发课本和簿本"), (9, "检修教室门窗"), (10, "开展消防演练")]


def test_a_week_without_dates_has_no_month() -> None:
    schedule = "第1周（2.17-2.21）\n·分配床位\n第2周\n·检查电路\n第20周\n·清点床柜\n"
    found = [(t.month, t.week) for t in only(f"{HEAD}二、周次安排\n{schedule}").monthly_tasks]
    assert found == [(2, (1,)), (None, (2,)), (None, (20,))]


def test_weeks_grouped_under_a_month_have_it() -> None:
    schedule = "九月\n第1周（9.1-9.5）\n·分发课本\n第2周\n·检查电路\n十月\n第6周\n·清点床柜\n"
    found = [(t.month, t.week) for t in only(f"{HEAD}二、周次安排\n{schedule}").monthly_tasks]
    assert found == [(9, (1,)), (9, (2,)), (10, (6,))]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("10至11月开展供暖准备检查", (10, 11)),
        ("三、四月组织安全排查", (3, 4)),
        ("3月份下达采购计划", (3,)),
        ("力争4月初动工", (4,)),
    ],
)
def test_months_in_prose(text: str, months: tuple[int, ...]) -> None:
    (task,) = only(f"{HEAD}二、重点工作\n全区统筹安排，{text}。\n").monthly_tasks
    assert task.months or (task.month,) == months


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("为46所学校配备急救箱", [(46, "所", None)]),
        ("食材配送学校达到40所以上", [(40, "所", ">=")]),
        ("全年新增绿地1.5万平方米", [(1.5, "万平方米", None)]),
        ("满意率由上学期的91%提升到95%", [(95, "%", ">=")]),
        ("使用率提高10个百分点", [(10, "个百分点", ">=")]),
        ("园长每月陪餐不少于4次", [(4, "次", ">=")]),
        ("每月陪餐4次", []),
        ("储备大米3000斤", [(3000, "斤", None)]),
        ("防汛沙袋储备50个", [(50, "个", None)]),
        ("门卫24小时守门", []),
        ("满意率达到九成五", [(95, "%", ">=")]),
        ("电话报修10分钟内回应", [(10, "分钟", "<=")]),
        ("更换落水管2栋", [(2, "栋", None)]),
    ],
)
def test_figures_in_other_shapes(text: str, found: list[tuple[float, str, str | None]]) -> None:
    reading = only(f"{HEAD}二、工作目标\n1、本学期{text}，认真落实到位。\n")
    assert [(t.value, t.unit, t.op) for t in reading.targets] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("保健医生每天早上7:30在门厅晨检", [("daily", 1, 1)]),
        ("洗漱间一日三冲", [("n_per_day", 3, 1)]),
        (
            "资金按日登记、按周核对、按月公示",
            [("daily", 1, 1), ("weekly", 1, 1), ("monthly", 1, 1)],
        ),
        ("草坪两个月施肥一次", [("every_n_months", 1, 2)]),
        ("操作间每天中、晚各冲洗一次", [("n_per_day", 2, 1)]),
        ("门卫24小时守门", [("other", 1, 1)]),
        ("前两个月完成一次检查", []),
    ],
)
def test_periods_in_other_shapes(text: str, found: list[tuple[str, int, int]]) -> None:
    reading = only(f"{HEAD}二、常规\n1、{text}，认真落实。\n")
    assert [(r.frequency, r.count, r.interval) for r in reading.routines] == found


def test_a_starred_line_ends_the_weeks_and_states_no_period() -> None:
    text = "※ 每周必做\n检查门窗，公示菜价。\n※ 学期进程\n第一周：分发用品。\n第二周：检查插座。\n※ 责任\n园长总负责，大家共同落实好各项工作。\n"
    reading = only(f"{HEAD}{text}")
    assert [(t.week, t.text) for t in reading.monthly_tasks] == [
        ((1,), "分发用品"),
        ((2,), "检查插座"),
    ]
    assert reading.routines == ()
    assert [s.heading for s in reading.sections if s.heading and s.heading[0] == "※"] == [
        "※ 每周必做",
        "※ 学期进程",
        "※ 责任",
    ]


def test_who_is_named_behind_the_post() -> None:
    reading = only(
        f"{HEAD}二、资产\n1、贴上标签，由资产管理员周敏具体落实。\n2、支票由校監簽署，存檔備查。\n"
    )
    assert [r.who for r in reading.responsible] == ["资产管理员周敏", "校監"]


def test_a_job_without_an_object_is_of_its_sentence() -> None:
    text = "3月份下达课桌采购计划，8月20日前送达各校。"
    assert {t.area for t in only(f"{HEAD}二、重点\n1、{text}\n").monthly_tasks} == {"purchasing"}


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("全面消毒宿舍和教室", "health"),
        ("期中考试考务服务", "events"),
        ("校车驾驶员每周安检车辆", "safety"),
        ("对物业公司进行考核", "purchasing"),
        ("组织炊事员集中学习一次", "staff"),
        ("毕业班交接课桌椅", "assets"),
        ("粉刷教学楼外墙", "projects"),
        ("宿舍内务整理", "cleaning"),
        ("春节前慰问退休教师", "events"),
    ],
)
def test_the_area_in_other_words(text: str, area: str) -> None:
    assert area_of(text) == area


def test_of_two_jobs_the_first_names_the_area() -> None:
    assert area_of("修剪宿舍区草坪，检查水管") == "cleaning"
    assert area_of("检查水管，修剪宿舍区草坪") == "repairs"
