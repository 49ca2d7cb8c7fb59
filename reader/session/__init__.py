"""One run of the program: the sources, their comparison, the review and the reports."""
