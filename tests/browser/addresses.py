"""The pages that there are, as far as they have an address that is known beforehand."""

from typing import Final

RECOMMENDATION: Final = "no.hdir.hypertension.annual-control"
AGAINST: Final = "no.hdir.school-certificates.absence"
PATHS: Final = (
    "",
    "/estimate",
    "/estimate/share",
    f"/estimate/share?preset={RECOMMENDATION}",
    "/estimate/month",
    "/estimate/population",
    "/estimate/all",
    "/compare",
    "/prioritise",
    "/guidelines",
    "/guidelines/no.hdir.hypertension",
    f"/recommendations/{RECOMMENDATION}",
    "/values/no-2018.roles.gp.committed.time",
    "/check",
    "/method",
    "/about",
    "/limits",
    "/accessibility",
    "/problems/TNT201",
    f"/recommendations/{AGAINST}",
    "/check?example=1",
)
# what is written in each door, and what the answer then says in minutes' arithmetic
DOORS: Final = {
    "share": {"share": "20", "times": "2", "minutes": "10", "patients": "1000"},
    "month": {"month": "12", "minutes": "10"},
    "population": {"people": "90 000", "times": "1", "minutes": "10"},
}
