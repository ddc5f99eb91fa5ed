-- E39: direct content lies wholly inside quotation marks, mixed in part, indirect not at all
-- scope: corpus
-- why: only words inside quotation marks are the speaker's, and only they are published
-- hint: list in `quoted` the words inside each pair of marks, and set kind to what they cover
-- wrong: kind direct where only half of the span stands in quotation marks
-- right: kind mixed
WITH lengths AS (
    SELECT article_id, annotation_id, role, count(*) AS n, min(start_char) AS first_char, max(end_char) AS last_char,
        sum(end_char - start_char) AS characters
    FROM pieces GROUP BY article_id, annotation_id, role
),
quotes_covered AS (
    SELECT marks.mark, marks.annotation_id, marks.attr_kind AS kind, coalesce(quoted.n, 0) AS n,
        -- the content outside all pairs of marks; between two pairs there may be a blank
        coalesce(parts.characters, marks.end_char - marks.start_char) - quoted.characters - 2 * quoted.n AS outside,
        quoted.first_char = marks.start_char + 1 AND quoted.last_char = marks.end_char - 1 AS marks_at_both_ends
    FROM marks
    LEFT JOIN lengths AS quoted
        ON quoted.article_id = marks.article_id AND quoted.annotation_id = marks.annotation_id
        AND quoted.role = 'quoted'
    LEFT JOIN lengths AS parts
        ON parts.article_id = marks.article_id AND parts.annotation_id = marks.annotation_id
        AND parts.role = 'part'
    WHERE marks.label = 'Quote'
),
judged AS (
    SELECT *, coalesce(marks_at_both_ends AND outside <= 2 * (n - 1), false) AS is_wholly_inside FROM quotes_covered
)
SELECT mark, annotation_id || ' is ' || kind || ', but ' || CASE
        WHEN n = 0 THEN 'no words inside quotation marks are listed in `quoted`'
        WHEN kind = 'direct' THEN 'only part is inside quotation marks: use mixed'
        WHEN kind = 'mixed' THEN 'all of it is inside quotation marks: use direct'
        ELSE 'words inside quotation marks are listed: use direct or mixed'
    END AS message, kind AS value
FROM judged
WHERE (kind = 'direct' AND NOT is_wholly_inside) OR (kind = 'mixed' AND (n = 0 OR is_wholly_inside))
    OR (kind = 'indirect' AND n > 0)
