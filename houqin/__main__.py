"""`python -m houqin …` is `houqin …`."""

import sys

from houqin.site.cli import main

sys.exit(main())
