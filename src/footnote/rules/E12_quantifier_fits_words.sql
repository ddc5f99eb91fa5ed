-- E12: the quantifier is that of the words
-- why: "more than 100" coded as exact turns a floor into a fact
-- hint: this is a defect of the build, not of the corpus: report it with the row's id
WITH coded AS (
    -- a named person counts as exactly one, whatever the words
    SELECT casualty_marks.mark, 'casualties' AS table_name, casualties.casualty_id AS row_id,
        'quantifier' AS column_name, casualties.quantifier
    FROM casualties JOIN casualty_marks ON casualty_marks.casualty_id = casualties.casualty_id
    WHERE casualties.count_basis <> 'named'
    UNION ALL
    SELECT troop_marks.mark, 'troop_levels', troop_levels.troop_id, 'quantifier', troop_levels.quantifier
    FROM troop_levels JOIN troop_marks ON troop_marks.troop_id = troop_levels.troop_id
    UNION ALL
    SELECT event_marks.mark, 'incident_reports', reports.report_id, 'event_count_quantifier',
        reports.event_count_quantifier
    FROM incident_reports AS reports
    JOIN event_marks ON event_marks.report_id = reports.report_id AND event_marks.mark = event_marks.row_mark
    WHERE reports.kind = 'series'
)
SELECT coded.mark, coded.table_name, coded.row_id, coded.column_name, coded.quantifier AS value,
    'words "' || marks.exact || '" are ' || count_values.quantifier || ' but ' || coded.column_name || ' is '
    || coalesce(coded.quantifier, 'empty') AS message
FROM coded
JOIN marks ON marks.mark = coded.mark
JOIN count_values ON count_values.mark = marks.mark AND count_values.quantifier IS NOT NULL
WHERE coded.quantifier IS DISTINCT FROM count_values.quantifier
