"""The screen: the only room that knows Textual.

`start.Stage` shows the text at once, then loads Textual and runs `app.ReaderApp`.
"""
