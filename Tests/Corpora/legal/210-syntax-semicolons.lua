-- empty statements, several a line
;;; local a = 1; local b = 2 local c = 3;
do ; end
return { a, b, c };
