"""Who speaks: people, their CVs, their reviewed profiles."""
