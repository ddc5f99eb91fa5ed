-- E46: an annotation id stands once in an article, an article once in a corpus, and a retired id is not in use
-- scope: corpus
-- why: a link to a doubled id leads to two marks, a doubled article counts its claims twice, and whoever cites a published id must never find something else under it
-- hint: annotation ids are the label and the start, with a letter where two marks share both; give what is new an id of its own
-- wrong: two lines with the id casualty-183
-- right: casualty-183 and casualty-183b
SELECT min(mark) AS mark, 'the id ' || annotation_id || ' stands in ' || count(*) || ' lines ('
    || string_agg(line::VARCHAR, ', ' ORDER BY line) || ')' AS message, NULL AS table_name, NULL AS row_id, NULL AS article_id
FROM marks
-- of an article that stands twice, all marks do
WHERE article_id NOT IN (SELECT article_id FROM headers GROUP BY article_id HAVING count(*) > 1)
GROUP BY article_id, annotation_id HAVING count(*) > 1
UNION ALL
SELECT NULL, 'article ' || article_id || ' stands in ' || count(*) || ' places: '
    || string_agg(file || ':' || line, ', ' ORDER BY file, line), NULL, NULL, article_id
FROM headers GROUP BY article_id HAVING count(*) > 1
UNION ALL
SELECT NULL, 'the id ' || retired.retired_id || ' of ' || retired.table_name || ' was retired and is in use',
    'retired', retired.table_name || ' | ' || retired.retired_id, NULL
FROM retired SEMI JOIN ids ON ids.table_name = retired.table_name AND ids.row_id = retired.retired_id
