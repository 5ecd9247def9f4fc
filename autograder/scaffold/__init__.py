"""What ``autograder new`` starts an assignment from: one small exercise, complete."""
