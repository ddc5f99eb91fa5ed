-- E05: a span lies in the body of the article
-- scope: corpus
-- why: titles and footers are not the article's report; a footer's dates belong to other articles
-- hint: remove the mark, or mend body_start and body_end in the header
-- wrong: a Date mark at 3300, behind "body_end":3253: the footer's "27 October 2020"
-- right: only marks between body_start and body_end
SELECT marks.mark, named(marks.annotation_id, marks.exact) || ' lies in a skipped part ('
    || CASE WHEN marks.start_char < headers.body_start THEN 'title' ELSE 'footer' END || ')' AS message
FROM marks JOIN headers ON headers.article_id = marks.article_id
WHERE marks.start_char < headers.body_start
    -- what runs past the end of the text is E02's
    OR (marks.end_char > headers.body_end AND marks.end_char <= headers.char_count)
