"""What is kept: stories with their annotations, found again, and handed out where nobody refused it."""
