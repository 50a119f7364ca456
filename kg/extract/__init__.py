"""Extraction: what one parsed article says, as claims."""
