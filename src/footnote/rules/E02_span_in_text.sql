-- E02: a span lies within the text, and its pieces within the span
-- scope: corpus
-- why: an offset that runs out of the text points to nothing, and usually all offsets of the file are shifted
-- hint: annotate on the text whose hash is in the header; offsets count Unicode code points
-- wrong: "start":3520,"end":3560 where char_count is 3529
-- right: "start":3520,"end":3529
SELECT marks.mark, marks.annotation_id || ' [' || marks.start_char || ',' || marks.end_char || ') ' || CASE
        WHEN marks.start_char < 0 THEN 'begins before the text'
        WHEN marks.end_char <= marks.start_char THEN 'ends before it begins'
        ELSE 'runs past the end of the text (' || headers.char_count || ' characters)'
    END AS message
FROM marks JOIN headers ON headers.article_id = marks.article_id
WHERE marks.start_char < 0 OR marks.end_char <= marks.start_char OR marks.end_char > headers.char_count
UNION ALL
SELECT marks.mark, pieces.role || ' [' || pieces.start_char || ',' || pieces.end_char || ') lies outside '
    || marks.annotation_id || ' [' || marks.start_char || ',' || marks.end_char || ')'
FROM pieces JOIN marks ON marks.article_id = pieces.article_id AND marks.annotation_id = pieces.annotation_id
WHERE pieces.start_char < marks.start_char OR pieces.end_char > marks.end_char OR pieces.end_char <= pieces.start_char
