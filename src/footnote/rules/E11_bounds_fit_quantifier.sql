-- E11: which of low, best and high are filled follows from the quantifier
-- scope: package
-- why: "at least 39" with an upper bound of 39 says what the article does not
-- hint: this is a defect of the build, not of the corpus: report it with the row's id
-- wrong: quantifier at_least ("at least 39") with count_high = 39
-- right: quantifier at_least, count_low 39, count_best 39, count_high empty
WITH expected(quantifier, bound, is_filled) AS (
    VALUES ('exact', 'low', true), ('exact', 'best', true), ('exact', 'high', true),
        ('at_least', 'low', true), ('at_least', 'high', false),
        ('more_than', 'low', true), ('more_than', 'high', false),
        ('at_most', 'best', false), ('at_most', 'high', true),
        ('fewer_than', 'best', false), ('fewer_than', 'high', true),
        ('about', 'low', false), ('about', 'best', true), ('about', 'high', false),
        ('range', 'best', false), ('range', 'high', true),
        ('vague', 'best', false), ('vague', 'high', false),
        ('unspecified', 'best', false), ('unspecified', 'high', false)
),
counts AS (
    SELECT 'casualties' AS table_name, casualty_id AS row_id, quantifier, count_low AS low, count_best AS best,
        count_high AS high, 'count_' AS prefix FROM casualties
    UNION ALL SELECT 'troop_levels', troop_id, quantifier, count_low, count_best, count_high, 'count_' FROM troop_levels
    UNION ALL SELECT 'incident_reports', report_id, event_count_quantifier, event_count_low, event_count_best,
        event_count_high, 'event_count_' FROM incident_reports
),
bounds AS (
    SELECT counts.table_name, counts.row_id, counts.quantifier, counts.prefix || expected.bound AS column_name,
        expected.is_filled, CASE expected.bound WHEN 'low' THEN low WHEN 'best' THEN best ELSE high END AS number
    FROM counts JOIN expected ON expected.quantifier = counts.quantifier
),
words AS (
    SELECT table_name, row_id, min(words) AS words FROM evidence
    WHERE ends_with(column_name, 'quantifier') GROUP BY table_name, row_id
)
SELECT bounds.table_name, bounds.row_id, bounds.column_name, bounds.number::VARCHAR AS value,
    coalesce('"' || words.words || '"', bounds.row_id) || ' (' || bounds.quantifier || ') must '
    || CASE WHEN is_filled THEN 'fill ' ELSE 'leave ' END || bounds.column_name
    || CASE WHEN is_filled THEN ', found nothing' ELSE ' empty, found ' || bounds.number END AS message
FROM bounds LEFT JOIN words ON words.table_name = bounds.table_name AND words.row_id = bounds.row_id
WHERE (bounds.number IS NOT NULL) <> bounds.is_filled
