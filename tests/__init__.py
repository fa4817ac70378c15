"""The specification of this project, as tests that mirror its modules."""
