"""Who wants to hear of what, and every message to them."""
