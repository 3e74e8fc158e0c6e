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
from houqin.conftest import ActAs
from houqin.kernel.notices import commands, queries, telling
from houqin.kernel.notices.models import Channel, Dispatch
from houqin.kernel.org.models import School, Unit


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
    telling.tell([act_as("老周").person], "有一份单子等您审批", "/x/", unit, todo=True)
    assert telling.send_due() == 1
    assert receiver.got == ["有一份单子等您审批"]
    assert telling.send_due() == 0


def test_a_broken_channel_is_tried_again_later(
    act_as: ActAs, unit: Unit, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    plug_in(act_as, receiver)
    receiver.status = 500
    telling.tell([act_as("老周").person], "待办", "/x/", unit, todo=True)
    assert (telling.send_due(), telling.send_due(), len(receiver.got)) == (0, 0, 1)
    receiver.status = 200
    clock.shift(121)
    assert telling.send_due() == 1


def test_news_wait_for_the_digest(
    act_as: ActAs, unit: Unit, school: School, receiver: Receiver
) -> None:
    by = act_as("老周")
    plug_in(act_as, receiver)
    telling.tell([by.person], "公示已更新", "/x/", unit)
    assert not Dispatch.objects.exists()
    assert telling.digest(school, by.today) == 1


def test_the_address_is_sealed_in_the_database(act_as: ActAs, receiver: Receiver) -> None:
    channel = plug_in(act_as, receiver)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM notices_channel WHERE id = %s", [channel.pk])
        assert "127.0.0.1" not in cursor.fetchone()[0]


def test_an_address_of_no_known_kind_is_refused(act_as: ActAs) -> None:
    with pytest.raises(Refusal) as caught:
        commands.set_channel(
            act_as("王校长", "notices.set_channel"), name="群", address="gopher://x"
        )
    assert caught.value.code == "notices.scheme"


def test_another_persons_notice_is_not_there(act_as: ActAs, unit: Unit) -> None:
    notice = telling.tell([act_as("老周").person], "待办", "/x/", unit)[0]
    with pytest.raises(Missing):
        commands.read(act_as("小李"), notice=notice)
