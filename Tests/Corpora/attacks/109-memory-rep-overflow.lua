-- expect: policy.runtime|limit.memory
-- string.rep whose length overflows 64 bits
return (("x"):rep(1 << 16)):rep((1 << 48) + 1)
