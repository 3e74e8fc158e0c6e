"""One reminder a stage, real sending, patience with a broken channel."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import time_machine
from django.db import connection

from houqin.base.refusal import Missing, Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.notices import commands, queries, sending, telling
from houqin.kernel.notices.models import Channel, Dispatch
from houqin.kernel.org.models import Person, School, Unit


class Receiver(HTTPServer):
    """A robot's address on this machine: answers with `status`, keeps what it was sent."""

    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.got: list[str] = []


class Handler(BaseHTTPRequestHandler):
    """Takes what is posted."""

    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append(json.loads(body)["message"])
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A running receiver."""
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def unit(school: School) -> Unit:
    """Something to tell about."""
    return Unit.objects.create(school=school, name="总务处")


def plug_in(act_as: ActAs, receiver: Receiver) -> Channel:
    """A channel to the receiver."""
    address = f"json://127.0.0.1:{receiver.server_port}/"
    return commands.set_channel(
        act_as("王校长", "notices.set_channel"), name="群", address=address, news=True
    )


def test_the_same_stage_is_told_once(act_as: ActAs, unit: Unit) -> None:
    by = act_as("老周")
    for stage in ("late", "late", "very late"):
        telling.tell([by.person], "工作逾期", "/x/", unit, stage=stage, todo=True)
    assert queries.unread(by) == 2
    telling.done(unit, stage="late")
    assert queries.todos(by).count() == 1


def test_a_todo_goes_out_for_real(act_as: ActAs, unit: Unit, receiver: Receiver) -> None:
    plug_in(act_as, receiver)
    telling.tell([act_as("老周").person], "灭火器该检查了", "/x/", unit, todo=True, safe=True)
    assert sending.send_due() == 1
    assert receiver.got == ["老周：灭火器该检查了"]
    assert sending.send_due() == 0


def test_what_may_name_a_pupil_stays_in_the_house(
    act_as: ActAs, unit: Unit, receiver: Receiver
) -> None:
    plug_in(act_as, receiver)
    telling.tell([act_as("老周").person], "请审批：小明退伙食费", "/x/", unit, todo=True)
    sending.send_due()
    assert receiver.got == ["老周：您有新的待办，请登录后勤系统查看。"]


def test_a_pupils_own_name_stays_in_the_house(
    act_as: ActAs, unit: Unit, school: School, receiver: Receiver
) -> None:
    plug_in(act_as, receiver)
    pupil = Person.objects.create(
        school=school, kind=Person.Kind.PUPIL, number="20260101", name="小明", since=TODAY
    )
    telling.tell([pupil], "还书", "/x/", unit, todo=True, safe=True)
    sending.send_due()
    assert receiver.got == ["还书"]


def test_many_lines_go_in_few_messages(act_as: ActAs, unit: Unit, receiver: Receiver) -> None:
    plug_in(act_as, receiver)
    for n in range(60):
        telling.tell(
            [act_as("老周").person],
            f"第{n}项检查到期",
            "/x/",
            unit,
            stage=str(n),
            todo=True,
            safe=True,
        )
    assert sending.send_due() == 60
    assert len(receiver.got) == 2
    assert max(len(text) for text in receiver.got) <= sending.MOST_LETTERS
    assert "\n".join(receiver.got).count("项检查到期") == 60


def test_who_does_not_want_it_is_not_called_outside(
    act_as: ActAs, unit: Unit, school: School, receiver: Receiver
) -> None:
    plug_in(act_as, receiver)
    old, young = act_as("老周"), act_as("小李")
    assert queries.preference(old).todo
    commands.set_preference(old, todo=False, news=False)
    telling.tell([old.person, young.person], "盘点", "/x/", unit, todo=True, safe=True)
    telling.tell([old.person], "公示已更新", "/x/", unit, stage="news")
    sending.send_due()
    assert receiver.got == ["小李：盘点"]
    assert queries.todos(old).count() == 1
    assert sending.digest(school, old.today) == 0


def test_a_broken_channel_is_tried_again_later(
    act_as: ActAs, unit: Unit, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    plug_in(act_as, receiver)
    receiver.status = 500
    telling.tell([act_as("老周").person], "待办", "/x/", unit, todo=True)
    assert (sending.send_due(), sending.send_due(), len(receiver.got)) == (0, 0, 1)
    receiver.status = 200
    clock.shift(121)
    assert sending.send_due() == 1


def test_a_dead_channel_is_given_up_in_the_end(
    act_as: ActAs, unit: Unit, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    plug_in(act_as, receiver)
    receiver.status = 500
    telling.tell([act_as("老周").person], "待办", "/x/", unit, todo=True)
    for _n in range(sending.MOST_TRIES + 2):
        sending.send_due()
        clock.shift(24 * 3600)
    assert len(receiver.got) == sending.MOST_TRIES
    assert Dispatch.objects.get().given_up


def test_a_channel_whose_address_cannot_be_read_stops_no_other(
    act_as: ActAs, unit: Unit, school: School, receiver: Receiver
) -> None:
    Channel.objects.create(
        school=school, name="旧群", sealed="sealed with another key", scheme="json"
    )
    plug_in(act_as, receiver)
    telling.tell([act_as("老周").person], "待办", "/x/", unit, todo=True)
    assert sending.send_due() == 1
    assert Dispatch.objects.get(sent_at=None).tries == 1


def test_news_wait_for_the_digest(
    act_as: ActAs, unit: Unit, school: School, receiver: Receiver
) -> None:
    by = act_as("老周")
    plug_in(act_as, receiver)
    telling.tell([by.person], "公示已更新", "/x/", unit)
    assert not Dispatch.objects.exists()
    assert sending.digest(school, by.today) == 1


def test_the_address_is_sealed_in_the_database(act_as: ActAs, receiver: Receiver) -> None:
    channel = plug_in(act_as, receiver)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM notices_channel WHERE id = %s", [channel.pk])
        assert "127.0.0.1" not in cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("address", "code"), [("gopher://x", "notices.scheme"), ("wecombot://", "notices.address")]
)
def test_an_address_that_cannot_work_is_refused(act_as: ActAs, address: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        commands.set_channel(act_as("王校长", "notices.set_channel"), name="群", address=address)
    assert caught.value.code == code
    assert not Channel.objects.exists()


def test_another_persons_notice_is_not_there(act_as: ActAs, unit: Unit) -> None:
    notice = telling.tell([act_as("老周").person], "待办", "/x/", unit)[0]
    with pytest.raises(Missing):
        commands.read(act_as("小李"), notice=notice)
