"""One schedule, written in the ways schools write it: each is read the same."""

from __future__ import annotations

import re

import pytest

from houqin.modules.plans.reader import Reading, read, read_file

HEAD = "松岗小学总务处工作计划\n一、指导思想\n服务教学，保障师生，把每件小事做细做实。\n"
JOBS = [((9,), "分发课本和簿本"), ((9,), "检修教室门窗"), ((10,), "开展消防演练")]


def tasks(text: str) -> list[tuple[tuple[int, ...], str]]:
    """(months, words without blanks) of each job."""
    return [
        (t.months or (t.month or 0,), re.sub(r"\s", "", t.text)) for t in only(text).monthly_tasks
    ]


def only(text: str) -> Reading:
    """The one plan in a text."""
    (reading,) = read(text)
    return reading


@pytest.mark.parametrize(
    "schedule",
    [
        "九月份：\n1、分发课本和簿本；\n2、检修教室门窗。\n十月份：\n1、开展消防演练。",
        "九月份：1、分发课本和簿本；2、检修教室门窗。\n十月份：1、开展消防演练。",
        "9月\n分发课本和簿本\n检修教室门窗\n10月\n开展消防演练",
        "９月份\n１．分发课本和簿本\n２．检修教室门窗\n１０月份\n１．开展消防演练",
        "【九月】\n●分发课本和簿本\n●检修教室门窗\n【十月】\n●开展消防演练",
        "●九月份\n1.分发课本和簿本\n2.检修教室门窗\n●十月份\n1.开展消防演练",
        "（一）九月份\n1、分发课本和簿本。\n2、检修教室门窗。\n（二）十月份\n1、开展消防演练。\n三、几点要求\n1、各人尽责。",
        "1、九月份：\n（1）分发课本和簿本。\n（2）检修教室门窗。\n2、十月份：\n（1）开展消防演练。",
        "九月份（开学月）\n①分发课本和簿本\n②检修教室门窗\n十月份（安全月）\n①开展消防演练",
        "九月份\n一、分发课本和簿本\n二、检修教室门窗\n十月份\n一、开展消防演练",
        "2025年9月\n1.分发课本和簿本\n2.检修教室门窗\n2025年10月\n1.开展消防演练",
        "九月份\n1、分发课本和簿本。\n2、检修教室门窗。\n十月份\n1、开展消防演练。\n总之，我们要把工作做好。",
        "月份\t工作内容\t负责人\n九月\t1.分发课本和簿本；2.检修教室门窗\t张守义\n十月\t开展消防演练\t李明远",
        "月份\n工作内容\n负责人\n九月\n分发课本和簿本\n检修教室门窗\n张守义\n十月\n开展消防演练\n李明远",
        "| 月份 | 工作内容 |\n|---|---|\n| 9月 | 分发课本和簿本；检修教室门窗 |\n| 10月 | 开展消防演练 |",
        "九月份：\n1、分 发课本和簿 本；\n2、检修教 室门窗。\n十月份：\n1、开展消 防演练。",
    ],
)
def test_a_month_is_a_month_however_it_is_set(schedule: str) -> None:
    assert tasks(f"{HEAD}二、逐月安排\n{schedule}\n") == JOBS


@pytest.mark.parametrize(
    ("heading", "months"),
    [
        ("三、四月份", (3, 4)),
        ("七、八月份", (7, 8)),
        ("8-9月", (8, 9)),
        ("11—1月", (11, 12, 1)),
        ("九月至十一月", (9, 10, 11)),
        ("元月", (1,)),
        ("十二月份工作重点：", (12,)),
    ],
)
def test_headings_of_one_and_of_several_months(heading: str, months: tuple[int, ...]) -> None:
    assert tasks(f"{HEAD}二、逐月安排\n{heading}\n1、盘点仓库\n") == [(months, "盘点仓库")]


@pytest.mark.parametrize(
    ("line", "weeks"),
    [
        ("第一周：盘点仓库。", (1,)),
        ("第1—2周：盘点仓库。", (1, 2)),
        ("第二、三周：盘点仓库。", (2, 3)),
        ("第四至六周：盘点仓库。", (4, 5, 6)),
        ("第十一周至十二周：盘点仓库。", (11, 12)),
        ("第3周\n1、盘点仓库。", (3,)),
    ],
)
def test_weeks_without_a_date_have_no_month(line: str, weeks: tuple[int, ...]) -> None:
    found = only(f"{HEAD}二、周工作安排\n{line}\n").monthly_tasks
    assert [(t.month, t.week, t.text) for t in found] == [(None, weeks, "盘点仓库")]


def test_a_table_parted_by_blanks() -> None:
    table = "周次   日期   工作内容   负责人\n1   9.1-9.5   盘点仓库   张守义\n2   9.29-10.3   国庆值班   李明远"
    reading = only(f"{HEAD}二、周历\n{table}\n")
    assert [(t.month, t.months, t.week) for t in reading.monthly_tasks] == [
        (9, (), (1,)),
        (9, (9, 10), (2,)),
    ]
    assert [r.who for r in reading.responsible] == ["张守义", "李明远"]


def test_a_plan_that_lost_its_line_breaks() -> None:
    plan = (
        "松岗小学总务处工作计划\n一、指导思想：服务教学，保障师生，把每件小事做细做实，让家长放心，让教师安心，让学生开心。"
        "二、工作目标：1、设备完好率达到95%以上。2、全年节约用电5%。三、逐月安排：九月份：1、分发课本和簿本；2、检修教室门窗。"
        "十月份：1、开展消防演练。四、几点要求：各人尽责，及时总结，不断改进服务的办法。"
    )
    assert tasks(plan) == JOBS
    assert [(t.value, t.unit) for t in only(plan).targets] == [(95, "%"), (5, "%")]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("3月底前完成围墙维修", 3),
        ("从5月起实行新的值班办法", 5),
        ("6月15日前上报采购计划", 6),
        ("计划7月完成教室粉刷", 7),
    ],
)
def test_prose_that_names_a_month(text: str, month: int) -> None:
    found = only(
        f"{HEAD}二、主要工作\n1、做好准备，{text}。\n2、做好总结，完成任务。\n"
    ).monthly_tasks
    assert [(t.month, t.text) for t in found] == [(month, text)]


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_file_that_does_not_say_its_encoding(encoding: str) -> None:
    text = "松崗國小總務處工作計畫\n九月份\n1、檢查消防設備，發放教科書。\n十月份\n1、修繕廁所，清點財產。\n"
    (reading,) = read_file((text.encode(encoding), "計畫.txt"))
    assert reading.text == text
    assert [t.month for t in reading.monthly_tasks] == [9, 10]


@pytest.mark.parametrize("size", [400, 4000])
@pytest.mark.parametrize(
    "unit", ["1", "（", "每周一、", "十", "、检", "九月份：", "\t检", "由主任", "1、"]
)
def test_monotonous_text_is_read_to_its_end(unit: str, size: int) -> None:
    reading = only(unit * size)
    assert "".join(reading.text.split()) == "".join((unit * size).split())


def test_thirds_of_months_open_their_items_and_heads_of_days_their_lists():
    text = (
        "某园后勤工作计划\n一、日常\n※每日：校门值守、厕所保洁3次\n※每两月：化粪池清理\n"
        "二、月工作安排\n八月下旬：1.完成开学前大扫除。2.检修水电。\n九月上旬：（1）新生体检资料归档；（2）签订责任书。\n"
    )
    plan = read(text)[0]
    assert [(t.month, t.text) for t in plan.monthly_tasks] == [
        (8, "完成开学前大扫除"), (8, "检修水电"), (9, "新生体检资料归档"), (9, "签订责任书"),
    ]  # fmt: skip
    assert [(r.frequency, r.interval, r.text) for r in plan.routines] == [
        ("daily", 1, "每日：校门值守、厕所保洁3次"),
        ("every_n_months", 2, "每两月：化粪池清理"),
    ]


def test_spelt_shares_ranges_and_traditional_units_are_read_as_written():
    plan = read(
        "學校總務計劃\n一、目標\n1、費用不超過1.8萬元。\n2、苗木成活率九成以上。\n3、用兩到三年的時間換完課桌。\n"
    )[0]
    assert [(t.value, t.unit, t.value_max) for t in plan.targets] == [
        (1.8, "萬元", None), (90.0, "%", None), (2.0, "年", 3.0),
    ]  # fmt: skip


def test_what_stands_before_the_first_counted_plan_is_not_lost():
    text = "前言：以下是两份计划。\n篇一\n甲校总务计划\n1、每天巡查。\n篇二\n乙校总务计划\n1、每周检查。\n"
    plans = read(text)
    assert "".join(p.text for p in plans) == text


def test_a_month_parted_by_a_blank_opens_its_jobs_and_a_spelt_one_its_sentence():
    text = "某村小后勤计划\n各月主要工作\n8月下旬 打扫校园,割除杂草;分发课本。\n9月 核对班级财产,填好财产卡;修好屋顶。\n10月 召开膳委会;补栽月季。\n"
    jobs = [(t.month, t.text) for t in read(text)[0].monthly_tasks]
    assert jobs[:4] == [
        (8, "打扫校园,割除杂草"),
        (8, "分发课本"),
        (9, "核对班级财产,填好财产卡"),
        (9, "修好屋顶"),
    ]
    prose = "某中学总务计划\n时间安排如下。三月,结合学雷锋活动开展爱护公物周,组织财产自查。3月份下达采购计划，7月份完成集中采购。\n"
    found = [(t.month, t.text) for t in read(prose)[0].monthly_tasks]
    assert (3, "三月,结合学雷锋活动开展爱护公物周,组织财产自查") in found
    assert {(3, "3月份下达采购计划"), (7, "7月份完成集中采购")} <= set(found)


def test_a_week_without_dates_takes_no_month_from_a_dated_week_before_it():
    text = "某校总务计划\n第1周（2.17-2.21）\n1、检查校舍。\n第5周\n1、疏散演练。\n"
    found = [(t.month, t.week, t.text) for t in read(text)[0].monthly_tasks]
    assert found == [(2, (1,), "检查校舍"), (None, (5,), "疏散演练")]
