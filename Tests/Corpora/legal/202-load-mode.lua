-- load with a mode
local f, e = load("return 1", "c", "b")
return { tostring(f), e, load("return 1", "c", "t")(), load("return 1", "c", "bt")(), load("return 1", "c")() }
