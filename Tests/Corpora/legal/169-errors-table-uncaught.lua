-- an uncaught error that is a table
error({ code = 5 })
