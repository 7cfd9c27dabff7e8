"""Printed pages: forms, their answer keys, the index page to open first, and the coverage page."""
