"""Benchmarks: ratios against a bare floor measured in the same run. See README.md."""
