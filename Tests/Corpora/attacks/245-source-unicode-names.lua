-- expect: policy.syntax|policy.forbidden
-- letters that look like letters of the language
ｒｅｔｕｒｎ 1