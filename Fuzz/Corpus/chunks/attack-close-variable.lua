for a, b, c, d in next, {}, nil, setmetatable({}, { __close = print }) do end
