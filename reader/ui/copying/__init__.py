"""Passages on their way out: to the terminal's clipboard, to tmux, and always into a file."""
