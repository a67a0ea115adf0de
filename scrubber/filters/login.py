"""Drops links and forms to log in, register, recover a password or look at a cart.

One word leans: "Login" and "Register" head the steps of many manuals.

Drops:
    > Forgot your password?
    > Log in / Register
    > Noch nicht registriert?
Spares:
    > They had to register at the town hall.
    > He had forgotten the password to the vault.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.NAVIGATION

# Of the lines of the training corpus with a phrase of this many words 0.2 % were content, of shorter ones 0.3 %; one
# word heads steps in manuals.
_SURE_FROM = 2


def login(page: Page) -> Iterator[Verdict]:
    """Sure from two words on."""
    return phrase_verdicts(page, "login", _SURE_FROM)
