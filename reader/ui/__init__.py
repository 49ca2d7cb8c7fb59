"""The screen: the only package that imports Textual.

`start.Stage` shows the text at once, then loads Textual and runs `app.ReaderApp`.
"""
