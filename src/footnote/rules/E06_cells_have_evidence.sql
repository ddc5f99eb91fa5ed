-- E06: every cell of a claim has evidence
-- why: a value without a footnote is the one thing that this package must not hold
-- hint: this is a defect of the build, not of the corpus: report it with the row's id
SELECT cells.table_name, cells.row_id, cells.column_name, cells.value,
    cells.table_name || ' ' || cells.row_id || '.' || cells.column_name || ' = ' || cells.value
    || ' has no evidence' AS message
FROM cells
ANTI JOIN evidence
    ON evidence.table_name = cells.table_name AND evidence.row_id = cells.row_id
    AND evidence.column_name = cells.column_name
