"""An answer of Statistics Norway, or the problem that there is none."""

from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.request import BaseHandler

from tnt.authoring.getting import MOST_BYTES, NoAnswerError, TooLargeError, answer_to
from tnt.problems import Problem, Refused

Get = Callable[[str], bytes]


def get(url: str, *more: BaseHandler) -> bytes:
    """What stands at a URL, as `answer_to`.

    Raises:
        Refused: TNT488 where there is no answer, TNT489 above 16 MiB.
    """
    try:
        return answer_to(url, *more)
    except NoAnswerError as none:
        facts = {"host": urlsplit(url).netloc, "error": none.error}
        raise Refused([Problem("TNT488", facts=facts)]) from None
    except TooLargeError:
        raise Refused([Problem("TNT489", facts={"limit": f"{MOST_BYTES >> 20} MiB"})]) from None
