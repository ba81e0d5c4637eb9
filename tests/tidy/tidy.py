#!/usr/bin/env python3
"""The rules of the house that a compiler does not know, as a test. Run from anywhere: python3 tests/tidy/tidy.py

Each check counts once on the tree and once on its own fixtures (selftest.py). Last line: N passed, N failed."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]

from coroutines import careful_co_await, coroutines_in_one_place  # noqa: E402
from habits import (  # noqa: E402
    banned_calls, clean_lines, named_use, narrow_lines, no_machine_paths, no_marks, once, readmes, tidy_top,
)
from includes import directions, outsiders  # noqa: E402
from selftest import selftest  # noqa: E402
from source import read_tree  # noqa: E402

CHECKS = [
    directions, outsiders, careful_co_await, coroutines_in_one_place, named_use, banned_calls, no_marks, clean_lines,
    narrow_lines, once, readmes, no_machine_paths, tidy_top,
]


def main():
    tree = read_tree(ROOT)
    passed = failed = 0
    for check in CHECKS:
        title = check.__doc__.strip()
        for about, complaints in (("", list(check(tree))), (" (its own test)", selftest(check))):
            if complaints:
                failed += 1
                print(f"✗ {title}{about}")
                for complaint in complaints[:40]:
                    print(f"  {complaint}")
                if len(complaints) > 40:
                    print(f"  … and {len(complaints) - 40} more")
            else:
                passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
