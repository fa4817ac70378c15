"""What is written about the project, and what makes its pictures."""
