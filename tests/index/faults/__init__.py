"""Faults: processes that are killed, disks that are full or cannot be written, several processes at once."""
