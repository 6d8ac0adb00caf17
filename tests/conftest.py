"""Shared set-up: Qt draws offscreen, Hypothesis is patient on a slow machine."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import HealthCheck, settings

settings.register_profile("regiekoffer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("regiekoffer")

pytest_plugins = ["tests.postgres"]
