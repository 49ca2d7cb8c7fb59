"""What commands do: plain objects that the main screen holds, one for each kind of task."""
