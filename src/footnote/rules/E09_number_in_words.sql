-- E09: a number can be read from its words, and an explicit count agrees with them
-- why: a number that the words do not hold has no footnote
-- hint: mark the words of the number, or set the attribute `count` where one person is meant without a number
SELECT marks.mark, 'no number can be read from "' || marks.exact || '"' AS message, NULL AS value
FROM casualty_marks JOIN marks ON marks.mark = casualty_marks.mark
WHERE casualty_marks.quantifier IS NULL
UNION ALL
SELECT marks.mark, coalesce(count_values.failure, 'no number can be read'), NULL
FROM marks LEFT JOIN count_values ON count_values.words = marks.exact
WHERE marks.label = 'Troops' AND count_values.quantifier IS NULL
UNION ALL
SELECT marks.mark, 'count is ' || marks.attr_count || ' but the words are "' || marks.exact || '"', marks.attr_count::VARCHAR
FROM marks JOIN count_values ON count_values.words = marks.exact
WHERE marks.label = 'Casualty' AND marks.attr_count IS NOT NULL AND count_values.quantifier IS NOT NULL
    AND marks.attr_count IS DISTINCT FROM count_values.best
