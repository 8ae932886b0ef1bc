-- expect: policy.runtime|limit.memory
-- string.rep beyond every bound
return ("x"):rep(1 << 40)
