"""What goes down the wire to the terminal: modes, changed cells, pacing, and the way back."""
