-- select counts from both ends
return { select("#"), select("#", 1, 2), (select(1, "a", "b")), { select(2, "a", "b", "c") }, { select(-1, "a", "b", "c") }, { select(3, "a") }, select("1", "x") }
