"""What commands do: plain objects that the main screen holds."""
