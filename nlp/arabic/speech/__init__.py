"""What is said in Arabic, between marks or reported, and whose words they are."""
