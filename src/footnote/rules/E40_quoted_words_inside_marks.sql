-- E40: quoted text is the words inside the marks, and brackets among them are the writer's
-- scope: corpus
-- why: a quotation mark inside a piece shows that the piece ends in the wrong place
-- hint: each piece of `quoted` begins after the opening mark and ends before the closing one
-- wrong: quoted "[be allowed]" with is_altered false
-- right: is_altered true: the brackets are the writer's
SELECT marks.mark, 'the piece "' || pieces.exact || '" of ' || marks.annotation_id
    || ' holds its quotation marks: give the words inside them' AS message, pieces.exact AS value
FROM pieces JOIN marks ON marks.article_id = pieces.article_id AND marks.annotation_id = pieces.annotation_id
WHERE pieces.role = 'quoted' AND regexp_matches(pieces.exact, '^["“”„«»]|["“”„«»]$')
UNION ALL
SELECT marks.mark, 'the quotation marks of the piece [' || pieces.start_char || ',' || pieces.end_char
    || ') lie outside ' || marks.annotation_id, NULL
FROM pieces JOIN marks ON marks.article_id = pieces.article_id AND marks.annotation_id = pieces.annotation_id
WHERE pieces.role = 'quoted' AND (pieces.start_char = marks.start_char OR pieces.end_char = marks.end_char)
UNION ALL
-- the joint ` […] ` is the build's, not the writer's
SELECT quote_marks.mark,
    '"' || regexp_extract(replace(quotes.quoted_text, ' […] ', ' '), '\[[^\]]*\]|[\[\]…]|\.\.\.')
    || '" was inserted by the writer: is_altered must be true', quotes.quoted_text
FROM quotes JOIN quote_marks ON quote_marks.quote_id = quotes.quote_id
WHERE NOT quotes.is_altered AND regexp_matches(replace(quotes.quoted_text, ' […] ', ' '), '\[|\]|…|\.\.\.')
