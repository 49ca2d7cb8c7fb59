"""The panel that tells why two passages are linked, or why one is not."""
