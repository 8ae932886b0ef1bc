-- expect: policy.runtime
-- formats that are none
local n = 0
for _, f in ipairs { "i17", "i0", "!32", "X", "Xz", "c", "s17", "i999999999999999999999", "y", "<>!=z", "!3i3", "Xi", "s", "z" } do
  if not pcall(string.pack, f, 1) then n = n + 1 end
  if not pcall(string.unpack, f, "abc") then n = n + 1 end
  if not pcall(string.packsize, f) then n = n + 1 end
end
error(n)
