"""MiniStack under a clock that can be moved: `python emulator.py CLOCK-FILE`.

The office's year has terms of days and months, and nothing here waits for them. CLOCK-FILE holds by how many seconds the emulator's time is ahead of
the machine's; whatever of MiniStack asks for the time gets it from there. Nothing else of it is changed. It ends when its standard input does, which
is when whoever started it is gone, however that came about.
"""

import datetime
import os
import runpy
import sys
import threading
import time

CLOCK = sys.argv[1]
real_time = time.time
real_datetime = datetime.datetime
seen = (0, 0.0)


def ahead():
    global seen
    changed = os.stat(CLOCK).st_mtime_ns
    if seen[0] != changed:
        with open(CLOCK, encoding="ascii") as file:
            seen = (changed, float(file.read() or 0))
    return seen[1]


def moved_time():
    return real_time() + ahead()


class LikeTheReal(type(real_datetime)):
    def __instancecheck__(cls, one):
        return isinstance(one, real_datetime)


class MovedDatetime(real_datetime, metaclass=LikeTheReal):
    @classmethod
    def now(cls, tz=None):
        return real_datetime.fromtimestamp(moved_time(), tz)

    @classmethod
    def utcnow(cls):
        return real_datetime.fromtimestamp(moved_time(), datetime.timezone.utc).replace(tzinfo=None)


def end_with_the_starter():
    sys.stdin.buffer.read()
    os._exit(0)


time.time = moved_time
datetime.datetime = MovedDatetime
threading.Thread(target=end_with_the_starter, daemon=True).start()
sys.argv = ["ministack"]
runpy.run_module("ministack", run_name="__main__")
