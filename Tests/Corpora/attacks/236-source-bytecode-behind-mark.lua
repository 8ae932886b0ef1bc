Lua-- expect: policy.forbidden|policy.syntax
-- a compiled chunk behind a byte order mark
return 1
