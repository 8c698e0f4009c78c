"""What is said in English, between marks or reported, and whose words they are."""
