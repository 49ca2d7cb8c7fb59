"""Facts: given with cues, and found in links."""
