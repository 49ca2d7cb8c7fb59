"""What outlasts the program: where the reader was, and what the reader decided."""
