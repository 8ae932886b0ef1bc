-- an uncaught error that is nothing
error(nil)
