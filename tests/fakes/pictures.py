"""Pictures to send."""

import io

from PIL import Image


def picture(width: int = 64, height: int = 48, colour: int = 0, kind: str = "PNG") -> bytes:
    """Return an image file of one colour, sizes in pixels."""
    file = io.BytesIO()
    Image.new("L", (width, height), colour).save(file, kind)
    return file.getvalue()
