-- expect: policy.syntax
-- a text that the line ends in
return "abc
