-- E06: every cell of a claim has evidence
-- scope: package
-- why: a value without a footnote is the one thing that this package must not hold
-- hint: this is a defect of the build, not of the corpus: report it with the row's id
-- wrong: casualties c-…-000183 has count_best = 5, and no row of evidence for that cell
-- right: a row of evidence for casualties, c-…-000183, count_best, with the characters of "five"
SELECT cells.table_name, cells.row_id, cells.column_name, cells.value,
    cells.table_name || ' ' || cells.row_id || '.' || cells.column_name || ' = ' || cells.value
    || ' has no evidence' AS message
FROM cells
ANTI JOIN evidence
    ON evidence.table_name = cells.table_name AND evidence.row_id = cells.row_id
    AND evidence.column_name = cells.column_name
