-- expect: policy.runtime
-- stray continuation bytes
for _, s in ipairs { "ab\x80", "\xff", "\xfe\x80\x80\x80\x80\x80\x80", "\xf8\x88\x80\x80\x80", "\xed\xa0\x80" } do
  pcall(function() for p, c in utf8.codes(s) do end end)
  pcall(function() for p, c in utf8.codes(s, true) do end end)
  pcall(utf8.codepoint, s, 1, -1, true)
  pcall(utf8.len, s, 1, -1, true)
end
error("held")
