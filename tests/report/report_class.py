"""What the class of these tests is about."""

NAME = "ch05_mlp"
ODD = '"><img src=x onerror=alert(1)>'  # a submission's name
