"""The media folder: pictures and sounds, recognised by their content, with their credits."""


class MediaError(Exception):
    """Why a file cannot be used as a picture or a sound, and where in the file if that is known."""

    def __init__(self, message: str, line: int = 0, col: int = 0) -> None:
        """Keep the place: line and column counted from 1."""
        super().__init__(message)
        self.line, self.col = line, col
