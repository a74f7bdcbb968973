"""What files and lists say, and what is asked: frozen classes, nothing else."""
