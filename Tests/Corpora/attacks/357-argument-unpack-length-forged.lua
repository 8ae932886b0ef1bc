-- expect: policy.runtime
-- a text that says it is longer than memory
return string.unpack("<s8", "\255\255\255\255\255\255\255\127abc")
