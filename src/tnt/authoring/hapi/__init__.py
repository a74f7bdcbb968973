"""Guidelines of Helsedirektoratet's content API → rule files that the author fills in."""

from tnt.authoring.hapi.fetching import KEY_NAME
from tnt.authoring.hapi.importing import Skeletons, from_hapi

__all__ = ["KEY_NAME", "Skeletons", "from_hapi"]
