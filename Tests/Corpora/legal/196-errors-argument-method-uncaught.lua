-- an uncaught wrong argument of a library function by its full name
return math.floor({})
