-- W35: an article has marks
-- scope: corpus
-- why: an article that was added and not annotated counts among those that the estimates rest on, and says nothing
-- hint: annotate it (docs/annotation-guide.md), or take its file out of the corpus
-- wrong: a file that holds a header line alone
-- right: a header and its marks
SELECT article_id, 'article ' || article_id || ' has no marks' AS message
FROM headers ANTI JOIN marks ON marks.article_id = headers.article_id
WHERE headers.status = 'current'
