"""The people of the product's own tests are here too."""

from houqin.conftest import *  # noqa: F403
