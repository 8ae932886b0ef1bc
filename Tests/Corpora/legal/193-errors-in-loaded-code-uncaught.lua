-- an uncaught error out of loaded code
load("local t = {}\nreturn t.a.b", "=part")()
