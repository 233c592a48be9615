"""The published files, to be spoilt."""

import shutil

import pytest

from questionnaires.loading import PUBLISHED


@pytest.fixture
def folder(tmp_path):
    """A copy of the published files, to be spoilt."""
    return shutil.copytree(PUBLISHED, tmp_path / "instruments")
