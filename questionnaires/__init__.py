"""WHAT WE ASK AND WHAT ANSWERS ARE WORTH: instruments, answers, journeys, scores."""
