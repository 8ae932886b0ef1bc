-- expect: policy.syntax|policy.forbidden
-- the same label twice
::a:: ::a::
