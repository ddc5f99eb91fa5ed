"""`python -m footnote`."""

import sys

from footnote.cli import main

sys.exit(main())
