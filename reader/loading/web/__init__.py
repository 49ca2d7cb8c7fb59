"""Web addresses: fetched with care, and cached for when they cannot be fetched."""
