"""One module for each family of benchmarks."""
