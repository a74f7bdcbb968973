"""How long things take, beside something comparable: docs/performance.md holds what is printed."""

import os

# as `tnt` itself does, before numpy is there: the program shares its work out to threads of its
# own, and BLAS' would fight them for the processors
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
