"""reader.wording"""
