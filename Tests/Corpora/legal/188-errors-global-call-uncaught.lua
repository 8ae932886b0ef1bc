-- an uncaught call of an unknown global
frobnicate(1)
