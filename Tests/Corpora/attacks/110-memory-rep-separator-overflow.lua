-- expect: policy.runtime|limit.memory
-- string.rep whose separators overflow 64 bits
return ("x"):rep(1 << 62, ("y"):rep(4))
