-- E12: the quantifier is that of the words
-- scope: package
-- why: "more than 100" coded as exact turns a floor into a fact
-- hint: this is a defect of the build, not of the corpus: report it with the row's id
-- wrong: quantifier exact where the words are "more than 100"
-- right: quantifier more_than
WITH coded AS (
    SELECT 'casualties' AS table_name, casualty_id AS row_id, 'quantifier' AS column_name, quantifier FROM casualties
    UNION ALL SELECT 'troop_levels', troop_id, 'quantifier', quantifier FROM troop_levels
    UNION ALL SELECT 'incident_reports', report_id, 'event_count_quantifier', event_count_quantifier
    FROM incident_reports
),
-- a named person counts as exactly one, whatever the words: that is inferred, not read
printed AS (
    SELECT table_name, row_id, column_name, string_agg(words, ' ' ORDER BY start_char) AS words
    FROM evidence WHERE column_name IN ('quantifier', 'event_count_quantifier') AND basis = 'normalised'
    GROUP BY table_name, row_id, column_name HAVING bool_and(words IS NOT NULL)
)
SELECT coded.table_name, coded.row_id, coded.column_name, coded.quantifier AS value,
    'words "' || printed.words || '" are ' || number_readings.quantifier || ' but ' || coded.column_name || ' is '
    || coalesce(coded.quantifier, 'empty') AS message
FROM coded
JOIN printed ON printed.table_name = coded.table_name AND printed.row_id = coded.row_id
    AND printed.column_name = coded.column_name
JOIN number_readings ON number_readings.words = printed.words AND number_readings.quantifier IS NOT NULL
WHERE coded.quantifier IS DISTINCT FROM number_readings.quantifier
