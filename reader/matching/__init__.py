"""Linking: two sources in, their links, facts and differences out.

Loads nothing itself: the screen's process imports `worker` and leaves comparing to its child.
"""
