-- expect: policy.runtime
-- conversions that are not there, and too many
local n = 0
for _, f in ipairs { "%", "%y", "%ll", "%5", "%.", "%*d", "%n", "%-+ #05.3", "%10q", "%p", "%5p", "%-10p", "%123d", "%.123d", "%lc", "%hd", "%0-5p", "%.3p" } do
  if not pcall(string.format, f, 1) then n = n + 1 end
end
error(n)
