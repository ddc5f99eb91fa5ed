-- Each Casualty mark with its row id and its count: words first, else a named person, else the attribute `count`.
CREATE OR REPLACE TABLE casualty_marks AS
WITH victims AS (
    SELECT row_links.row_mark, actors.actor_id, actors.actor_type = 'person' AS is_person, marks.exact AS name
    FROM row_links
    JOIN marks ON marks.mark = row_links.to_mark
    JOIN actors ON actors.actor_id = marks.attr_actor
    WHERE row_links.relation = 'victim' AND row_links.nth = 1
),
read AS (
    SELECT marks.mark, marks.article_id, marks.annotation_id, marks.start_char, marks.attr_count,
        victims.actor_id AS victim_actor_id, count_values.* EXCLUDE (mark),
        -- the very name of a person is no number, even if it begins with "A." or "An"
        coalesce(victims.is_person, false) AND (
            (coalesce(count_values.best, count_values.low) IS NULL AND count_values.unread IS NULL)
            OR marks.exact = victims.name
        ) AS is_named
    FROM marks
    LEFT JOIN victims ON victims.row_mark = marks.mark
    LEFT JOIN count_values ON count_values.mark = marks.mark
    WHERE marks.label = 'Casualty'
)
SELECT mark, victim_actor_id, unread,
    claim_id('c-', article_id, start_char, letter_of(annotation_id),
        row_number() OVER (PARTITION BY article_id, start_char, letter_of(annotation_id) ORDER BY mark)) AS casualty_id,
    CASE WHEN is_named THEN 1 WHEN quantifier IS NULL THEN attr_count ELSE low END AS count_low,
    CASE WHEN is_named THEN 1 WHEN quantifier IS NULL THEN attr_count ELSE best END AS count_best,
    CASE WHEN is_named THEN 1 WHEN quantifier IS NULL THEN attr_count ELSE high END AS count_high,
    CASE WHEN is_named THEN 'exact' WHEN quantifier IS NULL AND attr_count IS NOT NULL THEN 'exact' ELSE quantifier END AS quantifier,
    CASE WHEN is_named THEN 'named' ELSE coalesce(basis, 'number') END AS count_basis
FROM read;
