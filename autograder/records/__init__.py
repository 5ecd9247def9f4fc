"""What is kept of a class: results, a person's marks, the gradebook, and where they lie."""
