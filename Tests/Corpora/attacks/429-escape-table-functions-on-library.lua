-- expect: policy.runtime
-- table functions on the library's own tables
table.insert(string, "x")
table.sort(string)
table.move(string, 1, 1, 1, _G)
rawset(_G, 1, string)
error("held")
