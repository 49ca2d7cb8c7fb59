"""What the commands of the main screen do; a file for each group."""
