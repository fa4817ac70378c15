r"""Write what is measured into docs/quality.md: python -m benchmarks.quality.

It takes about a minute. The figures of longer measurements come from the files that these commands wrote:

OMP_NUM_THREADS=1 python -m index evaluate ENCYCLOPEDIA --json > benchmarks/results/encyclopedia.json
OMP_NUM_THREADS=1 python -m benchmarks.speed ENCYCLOPEDIA --rounds 2 --backends torch bf16 onnx-int8 --json \
    > benchmarks/results/speed.json
"""

import sys

from benchmarks.quality.measuring import TIMELINE, all_parts
from benchmarks.quality.page import PAGE, PICTURE, with_parts


def main() -> int:
    """Write the page and its picture anew. The exit code is 1 if there was nothing to draw."""
    measured, picture = all_parts()
    PAGE.write_text(with_parts(PAGE.read_text(encoding="utf-8"), measured), encoding="utf-8")
    print(f"{PAGE} is up to date.")
    if picture is None:
        print(f"The picture is not: “{TIMELINE}” got none.", file=sys.stderr)
        return 1
    PICTURE.write_bytes(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
