local r = {}
for _, p in ipairs { '%', '[', '[^', '[%', '%b', '%bx', '%f', '(', ')', '%1', '(()%1)', '[a-', '[]', '[%a-z]', '%g%', '()()' } do
  r[#r + 1] = tostring(select(2, pcall(string.find, 'a]b', p)))
end
return table.concat(r, ';')
