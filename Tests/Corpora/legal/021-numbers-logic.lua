-- and, or, not give operands
return { 1 and 2, nil and 1 == nil, false or "x", nil or false, 1 or error("not reached"), false and error("not reached"), not 0, not "", not nil, (nil and 1) == nil, (false or nil) == nil, 1 and nil == nil, nil == false, 0 and "zero is true", "" and "so is nothing" }
