"""Logins and tokens as people read them."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.accounts.models import Token, User
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant

VIEW = declare_grant("accounts.view", _("查看账号"))


def users(by: Actor) -> QuerySet[User]:
    """The logins of the actor's schools."""
    rows = User.objects.filter(person__isnull=False).select_related("person", "person__school")
    return by.narrow(rows, VIEW, school="person__school")


def login_for(by: Actor, person: Person) -> User | None:
    """A person's login, if there is one."""
    return User.objects.filter(person=person).first()


def person_of(user: Any) -> Person | None:
    """Whose login it is, with his school; nothing for a stranger and for a login that is nobody's."""
    pk = getattr(user, "person_id", None)
    if pk is None:
        return None
    person = user.person = Person.objects.select_related("school").get(pk=pk)
    return person


def own_tokens(by: Actor) -> QuerySet[Token]:
    """The actor's own API tokens."""
    return Token.objects.filter(person=by.person).order_by("-since", "-pk")


def token_for(secret: str, today: date) -> Token | None:
    """The live token of a secret; nothing for one that is unknown, stale, revoked, or whose owner has left."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    found = Token.objects.filter(digest=digest, revoked=False, since__lte=today, until__gte=today)
    token = found.select_related("person", "person__school").first()
    if token is None or (token.person.until is not None and token.person.until < today):
        return None
    return token


def login_of(username: str) -> User | None:
    """The login of a user name, for the trail of failed attempts."""
    return User.objects.filter(username=username).select_related("person", "person__school").first()
