-- One row for each Event -> Actor relation, with its row id.
CREATE OR REPLACE TABLE attribution_marks AS
SELECT row_links.row_mark AS event_mark, row_links.to_mark AS row_mark, row_links.relation,
    claim_id('p-', marks.article_id, marks.start_char, row_number() OVER (
        PARTITION BY marks.article_id, marks.start_char ORDER BY marks.end_char, row_links.relation, row_links.row_mark
    )) AS attribution_id
FROM row_links JOIN marks ON marks.mark = row_links.to_mark
WHERE row_links.relation IN ('perpetrator', 'suspect', 'claimed_by', 'denied_by', 'target');
