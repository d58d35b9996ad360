"""The law as pure Python: no framework, no input or output, no clock."""
