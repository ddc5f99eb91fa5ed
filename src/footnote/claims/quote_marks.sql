-- Each Quote mark with its row id, its words inside quotation marks, and its say Cue.
CREATE OR REPLACE TABLE quote_marks AS
WITH quoted AS (
    SELECT marks.mark,
        -- a piece whose words are withheld leaves the whole cell empty: half a quote misleads
        CASE WHEN bool_and(pieces.exact IS NOT NULL) THEN string_agg(pieces.exact, ' […] ' ORDER BY pieces.position) END
            AS quoted_text,
        bool_or(coalesce(regexp_matches(pieces.exact, '\[|\]|…|\.\.\.'), false)) AS is_altered
    FROM marks JOIN pieces
        ON pieces.article_id = marks.article_id AND pieces.annotation_id = marks.annotation_id AND pieces.role = 'quoted'
    WHERE marks.label = 'Quote'
    GROUP BY marks.mark
),
cues AS (
    SELECT row_links.row_mark, arg_min(marks.exact, row_links.nth) AS words
    FROM row_links JOIN marks ON marks.mark = row_links.to_mark
    WHERE row_links.relation = 'cue' AND marks.attr_function = 'say'
    GROUP BY row_links.row_mark
)
SELECT marks.mark, quoted.quoted_text, coalesce(quoted.is_altered, false) AS is_altered, lower(cues.words) AS cue,
    claim_id('q-', marks.article_id, marks.start_char, letter_of(marks.annotation_id), row_number() OVER (
        PARTITION BY marks.article_id, marks.start_char, letter_of(marks.annotation_id) ORDER BY marks.mark
    )) AS quote_id
FROM marks
LEFT JOIN quoted ON quoted.mark = marks.mark
LEFT JOIN cues ON cues.row_mark = marks.mark
WHERE marks.label = 'Quote';
