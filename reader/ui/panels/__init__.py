"""Panels and lists over the main screen."""
