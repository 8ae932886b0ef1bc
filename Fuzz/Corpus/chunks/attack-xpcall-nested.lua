local function h(m) return xpcall(error, h, m) end
return xpcall(error, h, 'x')
