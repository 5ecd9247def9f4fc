"""What the commands do, a module each; every function returns the exit code."""
