"""HOW GOOD THE SUGGESTIONS ARE: judged cases, yardsticks, what always holds, time and memory."""
