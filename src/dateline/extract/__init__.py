"""From the parsed text to records: times, places, quantities, attributions, mentions, events."""
