=return 1
