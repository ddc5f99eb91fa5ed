-- The rows of all claim tables, by the mark that they are made from.
CREATE OR REPLACE TABLE claim_rows AS
SELECT row_number() OVER () AS claim, *
FROM (
    SELECT 'incident_reports' AS table_name, report_id AS row_id, mark FROM event_marks WHERE mark = row_mark
    UNION ALL SELECT 'attributions', attribution_id, row_mark FROM attribution_marks
    UNION ALL SELECT 'casualties', casualty_id, mark FROM casualty_marks
    UNION ALL SELECT 'troop_levels', troop_id, mark FROM troop_marks
    UNION ALL SELECT 'quotes', quote_id, mark FROM quote_marks
);
