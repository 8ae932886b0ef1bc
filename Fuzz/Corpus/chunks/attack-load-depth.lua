local s = 'return 1'
for i = 1, 300 do s = 'return load(' .. string.format('%q', s) .. ')()' if #s > 60000 then break end end
return pcall(load, s)
