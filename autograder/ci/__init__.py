"""Templates of CI workflows (see ``autograder.commands.init_ci``)."""
