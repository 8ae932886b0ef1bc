-- expect: policy.runtime|policy.syntax
-- every kind of line end





error('held')