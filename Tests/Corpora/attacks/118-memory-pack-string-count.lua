-- expect: policy.runtime|limit.memory
-- a fixed string of two thousand million bytes, padded
return string.pack("c2000000000", "x")
