"""Taking care of an index: copies of it while it is in use, putting one back, and writing its articles out."""
