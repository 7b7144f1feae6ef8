"""Records programs of the notation and what CPython with NumPy makes of them, for the tests.

    OMP_NUM_THREADS=1 python3 Tests/Reference/notation/record.py

writes Tests/GradusNotationTests/Fixtures/programs.json, a list of [program, answer]; reference.py says
how an answer is written. With two numbers, a first seed and a count, it prints such a list instead: the
tests compare that with the notation where there is a python3 with NumPy.
"""

import json
import pathlib
import sys

import grammar


def text(first, count):
    pairs = [json.dumps(pair, separators=(",", ":"), ensure_ascii=False) for pair in grammar.programs(first, count)]
    return "[\n" + ",\n".join(pairs) + "\n]\n"


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(text(int(sys.argv[1]), int(sys.argv[2])), end="")
    else:
        folder = pathlib.Path(__file__).parents[2] / "GradusNotationTests" / "Fixtures"
        (folder / "programs.json").write_text(text(5001, 2300))
