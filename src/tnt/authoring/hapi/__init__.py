"""Guidelines of Helsedirektoratet's content API → rule files that the author fills in."""

from tnt.authoring.hapi.importing import Skeletons, from_hapi

__all__ = ["Skeletons", "from_hapi"]
