"""Methods about files: those that the bot fetches, and the documents that it sends."""

import mimetypes

from telegram.constants import FileSizeLimit

from tests.fakes.errors import ApiError, bad_request
from tests.fakes.model import StoredFile
from tests.fakes.parameters import Parameters
from tests.fakes.world import World


def get_file(world: World, parameters: Parameters) -> object:
    """Give the path under which a file can be downloaded."""
    file_id = parameters.text("file_id") or ""
    if not file_id:
        raise bad_request("file_id not specified")
    paths = {identifier: (stored.path, stored.content) for identifier, stored in world.files.items()}
    paths |= {identifier: (_photo_path(identifier), photo.content) for identifier, photo in world.photos.items()}
    if file_id not in paths:
        raise bad_request("invalid file_id")
    path, content = paths[file_id]
    if len(content) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise bad_request("file is too big")
    found = {"file_id": file_id, "file_unique_id": f"unique-{file_id}"}
    return found | {"file_size": len(content), "file_path": path}


def content_of(world: World, path: str) -> bytes:
    """Give a file's content by its path, or raise ApiError 404."""
    for stored in world.files.values():
        if stored.path == path:
            return stored.content
    for identifier, photo in world.photos.items():
        if _photo_path(identifier) == path:
            return photo.content
    raise ApiError(404, "Not Found")


def read_document(world: World, parameters: Parameters) -> StoredFile:
    """Check an uploaded document, or find the one whose file_id is given. Raises ApiError 400 or 413."""
    content = parameters.upload("document")
    given = parameters.text("document")
    if content is None:
        if not given:
            raise bad_request("there is no document in the request")
        known = world.files.get(given)
        if known is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return known
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > FileSizeLimit.FILESIZE_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    number = len(world.files) + 1
    name = given or "document"
    mime_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    suffix = name.rpartition(".")[2]
    stored = StoredFile(f"file-{number}", f"documents/file_{number}.{suffix}", name, mime_type, content)
    world.files[stored.file_id] = stored
    return stored


def _photo_path(file_id: str) -> str:
    return f"photos/{file_id.replace('-', '_')}.jpg"
