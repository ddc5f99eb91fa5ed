-- E46: an annotation id stands once in an article, and an article once in a corpus
-- why: a link to a doubled id leads to two marks, and a doubled article counts its claims twice
-- hint: ids are the label and the start; add a letter where two marks share both
SELECT min(mark) AS mark, 'the id ' || annotation_id || ' stands in ' || count(*) || ' lines ('
    || string_agg(line::VARCHAR, ', ' ORDER BY line) || ')' AS message
FROM marks GROUP BY article_id, annotation_id HAVING count(*) > 1
UNION ALL
SELECT NULL, 'article ' || article_id || ' stands in ' || count(*) || ' places: '
    || string_agg(file || ':' || line, ', ' ORDER BY file, line)
FROM headers GROUP BY article_id HAVING count(*) > 1
