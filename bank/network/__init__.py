"""Who works with whom: ties and their evidence, what is emerging, what would be possible, who does what where."""
