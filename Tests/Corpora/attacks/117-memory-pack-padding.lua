-- expect: policy.runtime
-- an alignment that is no power of two, and one that is too large
return string.pack("!17 i16", 1)
