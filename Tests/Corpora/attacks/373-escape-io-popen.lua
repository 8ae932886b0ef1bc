-- expect: policy.runtime
-- a program by a pipe
return io.popen("id"):read("a")
