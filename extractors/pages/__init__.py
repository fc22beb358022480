"""A PDF file to pages: words, shapes, pictures and marks; scans are set straight, looked at and read."""
