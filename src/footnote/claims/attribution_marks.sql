-- One row for each Event -> Actor relation, with its row id. One Actor mark may stand in several relations, so that these
-- are counted where they share a start.
CREATE OR REPLACE TABLE attribution_marks AS
SELECT event_mark, row_mark, relation,
    claim_id('p-', article_id, start_char, CASE WHEN nth = 1 THEN '' ELSE chr((96 + nth)::INTEGER) END, 1) AS attribution_id
FROM (
    SELECT row_links.row_mark AS event_mark, row_links.to_mark AS row_mark, row_links.relation,
        marks.article_id, marks.start_char,
        row_number() OVER (
            PARTITION BY marks.article_id, marks.start_char
            ORDER BY marks.end_char, row_links.relation, row_links.row_mark
        ) AS nth
    FROM row_links JOIN marks ON marks.mark = row_links.to_mark
    WHERE row_links.relation IN ('perpetrator', 'suspect', 'claimed_by', 'denied_by', 'target')
);
