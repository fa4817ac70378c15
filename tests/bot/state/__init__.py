"""What is remembered over restarts."""
