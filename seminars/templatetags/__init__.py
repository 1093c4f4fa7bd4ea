"""What the templates of seminars can say."""
