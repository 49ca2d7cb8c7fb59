"""A source laid out in lines for a pane: pure values, no widgets."""
