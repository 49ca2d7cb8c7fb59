"""How two accounts part."""
