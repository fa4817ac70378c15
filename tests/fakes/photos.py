"""Pictures that a bot uploads, checked as Telegram checks them."""

import io

from PIL import Image, UnidentifiedImageError
from telegram.constants import FileSizeLimit

from tests.fakes.errors import bad_request
from tests.fakes.model import Chat, Photo
from tests.fakes.parameters import Parameters
from tests.fakes.world import World

_MAX_SIDES = 10_000  # pixels, width and height together
_MAX_RATIO = 20


def read_photo(world: World, chat: Chat, parameters: Parameters) -> Photo:
    """Check an uploaded photo, or find the one whose file_id is given. Raises ApiError 400."""
    content = parameters.upload("photo")
    if content is None:
        return _known(world, parameters.text("photo"))
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > FileSizeLimit.PHOTOSIZE_UPLOAD:
        most = int(FileSizeLimit.PHOTOSIZE_UPLOAD)
        raise bad_request(f"file of size {len(content)} bytes is too big for a photo; the maximum size is {most} bytes")
    if not chat.takes_photos:
        raise bad_request("not enough rights to send photos to the chat")
    width, height = _size(content)
    photo = Photo(f"photo-{len(world.photos) + 1}", content, width, height)
    world.photos[photo.file_id] = photo
    return photo


def _known(world: World, file_id: str | None) -> Photo:
    if not file_id:
        raise bad_request("there is no photo in the request")
    photo = world.photos.get(file_id)
    if photo is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return photo


def _size(content: bytes) -> tuple[int, int]:
    try:
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
            if width + height > _MAX_SIDES or max(width, height) > _MAX_RATIO * min(width, height):
                raise bad_request("PHOTO_INVALID_DIMENSIONS")
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    return width, height
