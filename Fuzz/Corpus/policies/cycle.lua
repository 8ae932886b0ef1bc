=local C = {} C.C = C
return policy(C)
