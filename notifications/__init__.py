"""Who is told: subscribers, what they follow, and every message to them."""
