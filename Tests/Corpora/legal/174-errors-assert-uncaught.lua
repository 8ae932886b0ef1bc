-- an uncaught assert: its message has no place
assert(1 == 2, "one is not two")
