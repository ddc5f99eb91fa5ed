-- W13: zero rests on words of none
-- scope: corpus
-- why: an empty cell means that nothing is stated; zero means that the article says none
-- hint: mark words such as "no one was injured", or leave the count out
-- wrong: Casualty "the driver" with "count":0
-- right: Casualty "no one" (harm injured); or no mark at all if the article does not say
SELECT marks.mark, marks.attr_harm || ' = 0 without words such as "no one was ' || marks.attr_harm || '" in '
    || named(marks.annotation_id, marks.exact) || '; leave it empty if not stated' AS message, '0' AS value
FROM casualty_marks
JOIN marks ON marks.mark = casualty_marks.mark
LEFT JOIN count_values ON count_values.mark = marks.mark
WHERE casualty_marks.count_best = 0 AND count_values.best IS DISTINCT FROM 0
