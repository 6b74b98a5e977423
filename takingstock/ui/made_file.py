"""
A file that is made at the moment of the press; where that fails, the button says why.

Streamlit makes it apart from any run of the page and would say in English that it could not.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime.backend_operation_handler import DeferredFileHandler

from takingstock.domain.errors import WorksheetError
from takingstock.ui import frame
from takingstock.ui.words import Words


@dataclass
class MadeFile:
    """The `data` of a download button; `trouble` is why the file was not made, in words."""

    words: Words
    make: Callable[[], bytes]
    trouble: str = field(default="", init=False)

    def __post_init__(self) -> None:
        """Let the buttons of this process speak in words."""
        _speak_in_words()

    def __call__(self) -> bytes:
        """Make the file."""
        try:
            return self.make()
        except WorksheetError as error:
            self.trouble = self.words.error(error)
            raise
        except Exception as error:
            self.trouble = self.words("error.unexpected", code=frame.code_of(error))
            raise


@cache
def _speak_in_words() -> None:
    """Put our sentence in the place of Streamlit's own, which there is no public way to change."""
    handle = DeferredFileHandler.handle

    async def handle_in_words(
        handler: DeferredFileHandler, request: BackendOperationRequest, session: str
    ) -> BackendOperationResponse:
        answer = await handle(handler, request, session)
        if answer.error_msg:
            known = handler._get_media_file_mgr()._deferred_callables  # noqa: SLF001 - there is no public way
            entry = known.get(request.deferred_file.file_id)
            made = entry["callable"] if entry else None
            if isinstance(made, MadeFile) and made.trouble:
                answer.error_msg = made.trouble
        return answer

    DeferredFileHandler.handle = handle_in_words  # type: ignore[method-assign,assignment] # nor for this
