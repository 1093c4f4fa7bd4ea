"""What time it is during a round of work that an edge began at a given instant."""

import time
from datetime import datetime, timedelta


class Clock:
    """Begins at the instant it is given and runs on at the speed of real time.

    So a test, or `send_due --now`, lives at another time than the wall clock, and a
    step of the wall clock (NTP, suspend) changes nothing within a round. The source
    runs on while the process is stopped, which is what a lease must notice.
    """

    def __init__(self, now: datetime) -> None:
        self._began_at = now
        self._zero = time.clock_gettime(time.CLOCK_BOOTTIME)

    def now(self) -> datetime:
        """Return the current instant."""
        return self._began_at + timedelta(seconds=self.elapsed())

    def elapsed(self) -> float:
        """Return the seconds since it began."""
        return time.clock_gettime(time.CLOCK_BOOTTIME) - self._zero
