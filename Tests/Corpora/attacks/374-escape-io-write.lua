-- expect: policy.runtime
-- the process's output
io.write("forged\n")
io.stdout:write("forged\n")
