"""What each page shows: its handlers."""
