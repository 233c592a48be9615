"""The plans to look into."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.webapp.documents.twenty_plans import printed_once


@pytest.fixture(scope="session")
def twenty_pdfs(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Mapping[str, Path]:
    """Label → PDF of the plan, printed once for all workers."""
    own = tmp_path_factory.getbasetemp()
    return printed_once((own if worker_id == "master" else own.parent) / "twenty-plans")
