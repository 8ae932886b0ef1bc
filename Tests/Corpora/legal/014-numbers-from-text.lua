-- tonumber of every kind of text
local out = {}
for _, s in ipairs { "10", " 10 ", "10.", ".5", "0x10", "0x1p4", "1e1", "1e", "", " ", "abc", "10a", "1 0", "0x", "0xg", "1e+5", "1E-5", "- 1", "-1", "+1", "--1", "inf", "nan", "0b1", "1_000", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "0xffffffffffffffff", "0x1ffffffffffffffff", "1.5e300", "1e400", "\t\n5\v\f\r", "5\0", "0x.8", "0x8.", ".", "0x.", "1e1.0", "١" } do out[#out + 1] = tostring(tonumber(s)) end
return out
