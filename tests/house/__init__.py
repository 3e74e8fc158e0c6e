"""The house rules as plain functions over source text; `tests/test_architecture.py` runs them and shows they bite."""
