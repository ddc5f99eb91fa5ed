-- E54: the numbers of a count are those that its words give
-- scope: package
-- why: a changed digit is the smallest damage with the largest effect, and the words beside it show it
-- hint: this is a defect of the build, or somebody altered the number: report it with the row's id
-- wrong: count_best = 50 where the words are "five"
-- right: count_best = 5
WITH numbers AS (
    SELECT 'casualties' AS table_name, casualty_id AS row_id, 'count_' AS prefix, count_low AS low,
        count_best AS best, count_high AS high FROM casualties
    UNION ALL SELECT 'troop_levels', troop_id, 'count_', count_low, count_best, count_high FROM troop_levels
    UNION ALL SELECT 'incident_reports', report_id, 'event_count_', event_count_low, event_count_best, event_count_high
    FROM incident_reports
),
printed AS (
    SELECT table_name, row_id, string_agg(words, ' ' ORDER BY start_char) AS words
    FROM evidence WHERE column_name IN ('quantifier', 'event_count_quantifier') AND basis = 'normalised'
    GROUP BY table_name, row_id HAVING bool_and(words IS NOT NULL)
),
bounds AS (
    SELECT numbers.table_name, numbers.row_id, printed.words, bound, numbers.prefix || bound AS column_name,
        CASE bound WHEN 'low' THEN numbers.low WHEN 'best' THEN numbers.best ELSE numbers.high END AS number,
        CASE bound WHEN 'low' THEN number_readings.low WHEN 'best' THEN number_readings.best
            ELSE number_readings.high END AS number_read
    FROM numbers
    JOIN printed ON printed.table_name = numbers.table_name AND printed.row_id = numbers.row_id
    JOIN number_readings ON number_readings.words = printed.words AND number_readings.quantifier IS NOT NULL
    CROSS JOIN (SELECT unnest(['low', 'best', 'high']) AS bound)
)
SELECT table_name, row_id, column_name, number::VARCHAR AS value,
    column_name || ' = ' || number || ' but the words are "' || words || '"' AS message
FROM bounds
-- which bounds are filled is E11's
WHERE number <> number_read
