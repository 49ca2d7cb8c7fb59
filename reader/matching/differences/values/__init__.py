"""Values in running English text: dates, quantities, words of sureness."""
