"""The words by which places, organisations, posts, degrees and tongues are known."""
