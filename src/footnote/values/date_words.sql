-- Every Date mark with all that its reading depends on. Equal ones share a `reading`, so that each is parsed once.
CREATE OR REPLACE TABLE date_words AS
WITH
-- "by December" of troops to be withdrawn lies ahead of the article; where the same words also date something else,
-- they are read as everything else is, as past
deadlines AS (
    SELECT links.article_id, links.to_id AS annotation_id
    FROM links
    JOIN marks ON marks.article_id = links.article_id AND marks.annotation_id = links.from_id
    WHERE links.relation IN ('when', 'announced')
    GROUP BY links.article_id, links.to_id
    HAVING bool_and(
        links.relation = 'when' AND marks.label = 'Troops'
        AND coalesce(marks.attr_status IN ('planned', 'authorised', 'proposed'), false)
    )
),
-- only what the anchor names may settle the date
known AS (
    SELECT marks.mark, marks.article_id, marks.exact AS words, marks.attr_anchor AS anchor, marks.attr_value AS value, headers.language,
        CASE WHEN marks.attr_anchor = 'reference_year' THEN headers.reference_year END AS reference_year,
        CASE WHEN marks.attr_anchor = 'publication' THEN headers.date_published END AS published,
        CASE WHEN deadlines.annotation_id IS NULL THEN 'past' ELSE 'future' END AS prefer
    FROM marks
    JOIN headers ON headers.article_id = marks.article_id
    LEFT JOIN deadlines
        ON deadlines.article_id = marks.article_id AND deadlines.annotation_id = marks.annotation_id
    WHERE marks.label = 'Date'
)
SELECT *, dense_rank() OVER (ORDER BY words, anchor, value, language, reference_year, published, prefer) AS reading
FROM known;
