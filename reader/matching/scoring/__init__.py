"""What a pair of passages scores, and the belief that goes with it."""
