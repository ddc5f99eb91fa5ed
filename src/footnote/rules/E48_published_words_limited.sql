-- E48: published words stay within the limits
-- scope: corpus
-- why: an article's text is not ours to publish; short quotations and footnotes are
-- hint: shorten the span or the quote; beyond the limit keep exact_sha256 instead of exact
-- wrong: a quote of 412 characters where package.yaml allows 300
-- right: exact_sha256 instead of the words, or a shorter span
SELECT min(quote_marks.mark) AS mark, 'quoted_text of ' || quote_marks.quote_id || ' has ' || sum(length(pieces.exact))
    || ' characters, limit ' || min(limits.quote_limit) AS message,
    'quotes' AS table_name, quote_marks.quote_id AS row_id, 'quoted_text' AS column_name
FROM quote_marks
JOIN marks ON marks.mark = quote_marks.mark
JOIN pieces
    ON pieces.article_id = marks.article_id AND pieces.annotation_id = marks.annotation_id AND pieces.role = 'quoted'
CROSS JOIN limits
GROUP BY quote_marks.quote_id HAVING sum(length(pieces.exact)) > min(limits.quote_limit)
UNION ALL
SELECT mark, annotation_id || ' holds ' || length(exact) || ' characters of the text, limit 80', NULL, NULL, NULL
FROM marks WHERE length(exact) > 80
UNION ALL
SELECT mark, annotation_id || ' holds the words of its span; a Quote holds their hash, and the words inside its marks',
    NULL, NULL, NULL
FROM marks WHERE label = 'Quote' AND exact IS NOT NULL
UNION ALL
-- what lies between the quotation marks of a Quote in parts is the outlet's wording too
SELECT marks.mark, 'a part of ' || marks.annotation_id || ' holds ' || length(pieces.exact)
    || CASE marks.label WHEN 'Quote' THEN ' characters; a Quote holds their hash' ELSE ' characters, limit 80' END,
    NULL, NULL, NULL
FROM pieces JOIN marks ON marks.article_id = pieces.article_id AND marks.annotation_id = pieces.annotation_id
WHERE pieces.role = 'part' AND length(pieces.exact) > CASE marks.label WHEN 'Quote' THEN 0 ELSE 80 END
