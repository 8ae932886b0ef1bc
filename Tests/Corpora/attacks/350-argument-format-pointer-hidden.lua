-- expect: policy.runtime
-- an address by %p behind other conversions
return string.format("%d%%%s%5.1f%q%-8p", 1, "p", 2.5, "%p", print)
