"""Text as words: terms by language and script, their classes, sentences."""
