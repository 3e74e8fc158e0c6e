"""The rule book on screen: what holds, who set it, and no button where there is nothing to set."""

from __future__ import annotations

from django.test import Client

from houqin.conftest import TODAY, ActAs
from houqin.kernel.accounts.models import User
from houqin.kernel.parameters import commands


def test_the_page_shows_what_the_school_set_and_offers_only_what_it_may_set(
    client: Client, act_as: ActAs
) -> None:
    by = act_as("王校长", "parameters.view", "parameters.set_value")
    commands.set_value(by, key="security.idle_minutes", value="20", since=TODAY)
    user = User.objects.create_user("wang", person=by.person, must_change=False)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/rulebook/").content.decode()
    assert "20分钟" in page
    assert f"王校长，{TODAY}起" in page
    assert "key=security.idle_minutes" in page
    assert "key=privacy.consent_age" not in page
