"""Everything of an installation in one file that any other installation can take back."""
