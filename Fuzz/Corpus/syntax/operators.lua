return a or b and c < d | e ~ f & g << h .. i .. j + k * -l ^ m ^ -n // not #o, ~p, (a)(b){c}'d'.e[f]:g"h", a == b ~= c >= d <= e > f
