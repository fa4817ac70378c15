"""Writing what is measured into docs/quality.md, and telling whether it is still what is measured."""
