x = [[unfinished
