-- expect: policy.runtime
-- a program of the system
os.execute("true")
