"""The list of what each account alone tells, side by side."""
