"""Everything that can go wrong in the index, under one root.

IndexingError                  the root: its text is one sentence for people, saying what and what to do
├── SourceError                a document cannot be read
│   ├── EmptyDocumentError     nothing is left after cleaning
│   ├── UnsupportedFileError   not a kind of file that is read
│   ├── DamagedDocumentError   its parser fails on it, or does not come to an end
│   ├── OversizedDocumentError larger than is read, as it is or when unpacked
│   └── FetchError             an address cannot be fetched
│       ├── ForbiddenAddressError  not http or https, or in a network that must not be reached
│       ├── DisallowedError        the site's robots.txt asks not to
│       └── GoneError              the site answers that there is no such page (any more)
├── StoreError                 the folder of the index cannot be used
│   ├── LockedError            another process is writing to it
│   ├── ModelMismatchError     it was made with another embedding model
│   ├── CorruptCatalogueError  the catalogue itself is damaged
│   ├── BackupError            a backup cannot be used, or a folder not become one
│   └── DiskFullError          no space is left
├── ModelError                 the embedding model cannot be loaded
└── SettingsError              a setting has a wrong value or an unknown name
"""


class IndexingError(Exception):
    """The root. `str()` of any of these is one line, fit to be shown to the user."""


class SourceError(IndexingError):
    """A document cannot be read."""


class EmptyDocumentError(SourceError):
    """Nothing is left of the document after cleaning."""


class UnsupportedFileError(SourceError):
    """The file is of a kind that is not read."""


class DamagedDocumentError(SourceError):
    """The document's parser fails on it, or does not come to an end in the time and memory it is given."""


class OversizedDocumentError(SourceError):
    """The document is larger than what is read, as it is or when it is unpacked."""


class FetchError(SourceError):
    """An address cannot be fetched.

    `status` is the site's answer (503), None if there was none; `retry_after` is for how many seconds it should be left
    alone, None if nothing says so.
    """

    def __init__(self, message: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class ForbiddenAddressError(FetchError):
    """The address is not http or https, or leads into a network that must not be reached."""


class DisallowedError(FetchError):
    """The site's robots.txt asks not to fetch the address."""


class GoneError(FetchError):
    """The site answers 404 or 410: there is no such page, or no longer."""


class StoreError(IndexingError):
    """The folder of the index cannot be used."""


class LockedError(StoreError):
    """Another process is writing to the index."""


class ModelMismatchError(StoreError):
    """The index was made with another embedding model."""


class CorruptCatalogueError(StoreError):
    """The catalogue is damaged beyond what can be rebuilt."""


class BackupError(StoreError):
    """A backup is damaged or none, or a folder cannot become one or take one in."""


class DiskFullError(StoreError):
    """No space is left on the device."""


class ModelError(IndexingError):
    """The embedding model cannot be loaded or is not what it should be."""


class SettingsError(IndexingError):
    """A setting has a wrong value or an unknown name."""
