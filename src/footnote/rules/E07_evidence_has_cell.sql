-- E07: evidence belongs to a cell that is filled
-- scope: package
-- why: a footnote without a value points at words for something that is not said
-- hint: this is a defect of the build, not of the corpus: report it with the row's id
-- wrong: evidence for casualties c-…-000999, which is no row of casualties
-- right: evidence only for cells that are filled
WITH lost AS (
    SELECT DISTINCT evidence.table_name, evidence.row_id, evidence.column_name
    FROM evidence
    ANTI JOIN cells
        ON cells.table_name = evidence.table_name AND cells.row_id = evidence.row_id
        AND cells.column_name = evidence.column_name
),
rows_known AS (SELECT DISTINCT table_name, row_id FROM cells)
SELECT lost.table_name, lost.row_id, lost.column_name,
    'evidence points to ' || lost.table_name || ' ' || lost.row_id || CASE
        WHEN rows_known.row_id IS NULL THEN ', which does not exist'
        ELSE '.' || lost.column_name || ', which is empty or needs no evidence'
    END AS message
FROM lost
LEFT JOIN rows_known ON rows_known.table_name = lost.table_name AND rows_known.row_id = lost.row_id
