"""What is on disk: settings. Written whole or not at all, versioned, tolerant of damage."""
