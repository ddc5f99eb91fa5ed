-- E08: a cell with basis verbatim equals its words
-- scope: package
-- why: verbatim is a promise that the characters are the article's
-- hint: this is a defect of the build, not of the corpus: report it with the row's id
-- wrong: speaker_role = Prime Minister, basis verbatim, where the words are "Iraqi Prime Minister"
-- right: speaker_role = Iraqi Prime Minister
WITH printed AS (
    SELECT table_name, row_id, column_name, string_agg(words, ' […] ' ORDER BY start_char) AS words
    FROM evidence WHERE basis = 'verbatim'
    -- words that may not be published cannot be compared
    GROUP BY table_name, row_id, column_name HAVING bool_and(words IS NOT NULL)
)
SELECT cells.table_name, cells.row_id, cells.column_name, cells.value, cells.table_name || ' ' || cells.row_id || '.'
    || cells.column_name || ' is "' || cells.value || '" but the text says "' || printed.words || '"' AS message
FROM cells
JOIN printed
    ON printed.table_name = cells.table_name AND printed.row_id = cells.row_id
    AND printed.column_name = cells.column_name
WHERE cells.value <> printed.words
