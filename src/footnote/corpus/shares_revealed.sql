-- The share of an article's characters that its annotation file reveals: words held by marks and pieces, each
-- character once; and the marks that reveal most.
CREATE OR REPLACE TABLE shares_revealed AS
WITH revealed AS (
    SELECT article_id, annotation_id, start_char, end_char FROM marks WHERE exact IS NOT NULL
    UNION ALL SELECT article_id, annotation_id, start_char, end_char FROM pieces WHERE exact IS NOT NULL
),
-- a span that begins behind all earlier ends opens a new island
islands AS (
    SELECT *, CASE WHEN start_char > max(end_char) OVER (
        PARTITION BY article_id ORDER BY start_char, end_char ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) THEN 1 ELSE 0 END AS opens
    FROM revealed
),
numbered AS (
    SELECT *, sum(opens) OVER (PARTITION BY article_id ORDER BY start_char, end_char ROWS UNBOUNDED PRECEDING) AS island
    FROM islands
),
lengths AS (
    SELECT article_id, island, max(end_char) - min(start_char) AS length FROM numbered GROUP BY article_id, island
),
longest AS (
    SELECT article_id, array_to_string(list(annotation_id ORDER BY length DESC, annotation_id)[:3], ', ') AS longest
    FROM (SELECT article_id, annotation_id, sum(end_char - start_char) AS length FROM revealed GROUP BY ALL)
    GROUP BY article_id
)
SELECT headers.article_id, coalesce(sum(lengths.length), 0) / headers.char_count AS share,
    longest.longest
FROM headers
LEFT JOIN lengths ON lengths.article_id = headers.article_id
LEFT JOIN longest ON longest.article_id = headers.article_id
WHERE headers.char_count > 0
GROUP BY headers.article_id, headers.char_count, longest.longest;
