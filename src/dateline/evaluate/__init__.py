"""How good Dateline is: the benchmarks, their scorer, the gate that keeps what was reached."""
