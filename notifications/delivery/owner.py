"""Who holds a claim: a name by which others can tell whether the holder is still alive."""

import os
import secrets
import socket
from pathlib import Path


def host_name() -> str:
    """Return the machine's name; two containers on one machine are two machines."""
    try:
        space = str(Path("/proc/self/ns/pid").readlink()).strip("pid:[]")
    except OSError:
        space = "0"
    return f"{socket.gethostname()}.{space}".replace("/", "_")


def new_owner() -> str:
    """Return a name for one round: host/process/when it started/random."""
    pid = os.getpid()
    return f"{host_name()}/{pid}/{_started(pid)}/{secrets.token_hex(4)}"


def has_died(owner: str) -> bool | None:
    """Return whether the process behind a claim is gone; None where another machine runs it."""
    host, _, rest = owner.partition("/")
    parts = rest.split("/")
    if host != host_name() or len(parts) != 3 or not parts[0].isdigit():
        return None
    return _started(int(parts[0])) != parts[1]


def _started(pid: int) -> str:
    # Process numbers come round again; the moment of the start tells two apart.
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return _alive_without_proc(pid)
    fields = stat.rpartition(")")[2].split()
    return "gone" if fields[0] in {"Z", "X"} else fields[19]


def _alive_without_proc(pid: int) -> str:
    if Path("/proc/self").exists():
        return "gone"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return "gone"
    except PermissionError:
        return "other"
    return "alive"
