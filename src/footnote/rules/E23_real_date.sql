-- E23: a date is a real day of the calendar, as valid EDTF or in words that can be read
-- scope: corpus
-- why: a date that is none would stay empty without anybody noticing
-- hint: correct the words' span or give `value`: 2020-09-28, 2020-09, 2019-10/2020-07, [2020-09-01..2020-09-10]
-- wrong: "value":"2020-09-31"
-- right: "value":"2020-09-30"
WITH dated AS (
    SELECT date_words.mark, date_words.value, date_words.anchor, read.failure, read.failure_code, read.date_edtf
    FROM date_words LEFT JOIN date_values AS read ON read.reading = date_words.reading
)
SELECT mark, value || ' is not a date: ' || failure AS message, value FROM dated
WHERE value IS NOT NULL AND failure IS NOT NULL
UNION ALL
-- words that only lack the year are E27's
SELECT mark, coalesce('no date can be read from ' || failure, 'the file holds only the hash of its words'), NULL FROM dated
WHERE value IS NULL AND date_edtf IS NULL AND anchor IN ('explicit', 'reference_year')
UNION ALL
-- "recently" may stay empty, but words that nothing here can read must not pass for such
SELECT mark, 'no date can be read from ' || failure, NULL FROM dated
WHERE value IS NULL AND failure_code = 'needs_language' AND anchor NOT IN ('explicit', 'reference_year')
UNION ALL
SELECT antecedents.mark, 'no date can be read from ' || read.failure, NULL
FROM antecedents
JOIN relative_dates AS read
    ON read.words = antecedents.words AND read.antecedent = antecedents.antecedent_edtf
    AND read.language = antecedents.language AND read.value IS NULL
WHERE antecedents.value IS NULL AND read.failure_code = 'needs_language'
