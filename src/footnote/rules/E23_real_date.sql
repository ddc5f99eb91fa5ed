-- E23: a date is a real day of the calendar, as valid EDTF or in words that can be read
-- why: a date that is none would stay empty without anybody noticing
-- hint: correct the words' span or give `value`: 2020-09-28, 2020-09, 2019-10/2020-07, [2020-09-01..2020-09-10]
WITH dated AS (
    SELECT marks.mark, marks.exact, marks.attr_value AS value, marks.attr_anchor AS anchor, read.failure, read.date_edtf
    FROM marks
    JOIN headers ON headers.article_id = marks.article_id
    LEFT JOIN date_values AS read
        ON read.words = marks.exact AND read.anchor = marks.attr_anchor
        AND read.value IS NOT DISTINCT FROM marks.attr_value
        AND read.reference_year IS NOT DISTINCT FROM headers.reference_year
        AND read.published IS NOT DISTINCT FROM headers.date_published
    WHERE marks.label = 'Date'
)
SELECT mark, value || ' is not a date: ' || failure AS message, value FROM dated
WHERE value IS NOT NULL AND failure IS NOT NULL
UNION ALL
-- words that only lack the year are E27's
SELECT mark, coalesce('no date can be read from ' || failure, 'the file holds only the hash of its words'), NULL FROM dated
WHERE value IS NULL AND date_edtf IS NULL AND anchor IN ('explicit', 'reference_year')
