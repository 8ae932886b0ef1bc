-- expect: policy.runtime
-- a position as a back reference
return ("aaa"):find("()%1b") or error("held")
