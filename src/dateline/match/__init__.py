"""Which incidents of many reports are one event: judged pair by pair, with reasons, and reversibly."""
