-- E09: a number can be read from its words, and an explicit count agrees with them
-- scope: corpus
-- why: a number that the words do not hold has no footnote
-- hint: mark the words of the number; `count` is for one person without a number ("the driver")
-- wrong: Casualty "five civilians" with "count":50
-- right: Casualty "five civilians" without count: the words are read
SELECT marks.mark, 'no number can be read from ' || named(marks.annotation_id, marks.exact)
    || coalesce(': ' || casualty_marks.unread, '') AS message, NULL AS value
FROM casualty_marks JOIN marks ON marks.mark = casualty_marks.mark
WHERE casualty_marks.quantifier IS NULL
UNION ALL
SELECT marks.mark, 'no number can be read from ' || named(marks.annotation_id, marks.exact)
    || coalesce(': ' || count_values.unread, ''), NULL
FROM marks LEFT JOIN count_values ON count_values.mark = marks.mark
WHERE marks.label = 'Troops' AND count_values.quantifier IS NULL
UNION ALL
-- one person may be meant without a number, and zero is W13's; more than one must be printed
SELECT marks.mark, 'count is ' || marks.attr_count || ' but the words are ' || named(marks.annotation_id, marks.exact)
    || coalesce(': ' || count_values.unread, ''), marks.attr_count::VARCHAR
FROM marks LEFT JOIN count_values ON count_values.mark = marks.mark
WHERE marks.label = 'Casualty' AND CASE
    WHEN count_values.quantifier IS NULL THEN marks.attr_count > 1
    ELSE marks.attr_count IS DISTINCT FROM count_values.best AND marks.attr_count IS NOT NULL
END
UNION ALL
SELECT marks.mark, named(marks.annotation_id, marks.exact) || ' counts ' || count_values.groups || ', not persons', NULL
FROM marks JOIN count_values ON count_values.mark = marks.mark
WHERE marks.label IN ('Casualty', 'Troops') AND count_values.groups IS NOT NULL
