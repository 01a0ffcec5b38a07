"""From the claims of many reports to one toll: who repeats whom, which figures still stand, and what they make."""
