-- an uncaught error without a place
error("no place here", 0)
