"""How gunicorn serves the pages: started by script/server, which sets HOST and PORT."""

import logging
import os
import socket
import sys
from pathlib import Path
from typing import Any

from webapp.documents.press import press

_host = os.environ.get("HOST", "127.0.0.1")
_port = os.environ.get("PORT", "8000")
_address = f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"
_memory = Path("/dev/shm")  # noqa: S108 - gunicorn's heartbeat, a file of its own in memory

bind = _address
worker_class = "gthread"
workers = 2
threads = 8
preload_app = True  # the workers share what does not change
control_socket_disable = True  # two instances would fight over it
forwarded_allow_ips = ""  # what a proxy says is PROXIES' business
forwarder_headers = ""
worker_tmp_dir = str(_memory) if os.access(_memory, os.W_OK) else None
graceful_timeout = 20
loglevel = "warning"


def on_starting(server: Any) -> None:  # noqa: ANN401 - gunicorn ships no types
    """Say in one sentence, not in ten lines of log, that this address is not to be had."""
    server.log.error_log.addFilter(_tells_on_nobody)
    family = socket.AF_INET6 if ":" in _host else socket.AF_INET
    try:
        socket.create_server((_host, int(_port)), family=family).close()
    except (OSError, ValueError, OverflowError) as error:
        sys.exit(
            f"Der Zukunftskompass kann http://{_address} nicht öffnen: {error}.\n"
            "Läuft er schon? Eine andere Adresse: PORT=8001 script/server"
        )


def _tells_on_nobody(record: logging.LogRecord) -> bool:
    """Leave out what would put a visitor's address, or a code from a link, into the log."""
    message = str(record.msg)
    if message.startswith("Error handling request"):
        record.msg, record.args = "Error handling request", ()
    return not message.startswith("Invalid request from")


def post_worker_init(_worker: Any) -> None:  # noqa: ANN401 - see above
    """Have the press of this worker warm up while it answers its first pages."""
    press().start()


def when_ready(_server: Any) -> None:  # noqa: ANN401 - see above
    sys.stdout.write(f"Zukunftskompass läuft: http://{_address} (Strg-C beendet)\n")
    sys.stdout.flush()
