r"""Write what is measured into docs/quality.md: python -m benchmarks.quality.

It takes about a minute. The figures of longer measurements come from the files that these commands wrote:

OMP_NUM_THREADS=1 python -m index evaluate ENCYCLOPEDIA --json > benchmarks/results/encyclopedia.json
OMP_NUM_THREADS=1 python -m benchmarks.speed ENCYCLOPEDIA --rounds 2 --backends torch bf16 onnx-int8 --json \
    > benchmarks/results/speed.json
"""

from benchmarks.quality.measuring import all_parts
from benchmarks.quality.page import PAGE, with_parts


def main() -> None:
    """Write the page anew."""
    PAGE.write_text(with_parts(PAGE.read_text(encoding="utf-8"), all_parts()), encoding="utf-8")
    print(f"{PAGE} is up to date.")


if __name__ == "__main__":
    main()
