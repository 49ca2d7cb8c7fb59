"""One word for all its forms and spellings."""
