"""The child of `apart`: reads a question on its input, writes the answer on its output."""

import pickle
import sys

from houqin.modules.duty.solver.apart import answer

asked = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 — written by our own parent
sys.stdout.buffer.write(pickle.dumps(answer(*asked)))
