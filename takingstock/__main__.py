"""`python -m takingstock COMMAND`: the worksheet without a browser."""

import sys

from takingstock.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
