"""The pages of subscribers: sign up, preferences, unsubscribe."""
