-- Links between marks as numbers, and the same gathered for the rows that the marks make.

-- Each link with the numbers of both marks; links that lead nowhere are findings (E65) and stay out.
CREATE OR REPLACE TABLE link AS
SELECT here.mark AS from_mark, links.relation, links.position, there.mark AS to_mark
FROM links
JOIN marks AS here ON here.article_id = links.article_id AND here.annotation_id = links.from_id
JOIN marks AS there ON there.article_id = links.article_id AND there.annotation_id = links.to_id;

-- All Event marks of one key in one article are one report; the first is its anchor.
CREATE OR REPLACE TABLE event_marks AS
WITH events AS (
    SELECT mark, article_id, start_char, end_char, annotation_id, attr_key,
        coalesce(attr_key, annotation_id) AS event
    FROM marks WHERE label = 'Event'
),
anchored AS (
    SELECT *, letter_of(annotation_id) AS letter, first_value(mark) OVER (
        -- of those at one start the one without a letter, which was there first
        PARTITION BY article_id, event ORDER BY start_char, letter_of(annotation_id), mark
    ) AS row_mark
    FROM events
),
anchors AS (
    SELECT mark AS row_mark, article_id,
        claim_id('r-', article_id, start_char, letter,
            row_number() OVER (PARTITION BY article_id, start_char, letter ORDER BY mark)) AS report_id
    FROM anchored WHERE mark = row_mark
)
SELECT anchored.mark, anchored.row_mark, anchors.report_id, anchored.article_id,
    coalesce(anchored.attr_key, 'x-' || anchors.report_id) AS incident_id
FROM anchored JOIN anchors ON anchors.row_mark = anchored.row_mark;

-- The links of a row, in reading order: of a report, those of all its Event marks, each target once.
CREATE OR REPLACE TABLE row_links AS
WITH gathered AS (
    SELECT coalesce(event_marks.row_mark, link.from_mark) AS row_mark, link.relation, link.to_mark,
        min((link.from_mark, link.position)) AS reading_order
    FROM link LEFT JOIN event_marks ON event_marks.mark = link.from_mark
    GROUP BY ALL
)
SELECT row_mark, relation, to_mark,
    row_number() OVER (PARTITION BY row_mark, relation ORDER BY reading_order) AS nth
FROM gathered;

-- One row a mark with the actors and the doubt that hang on it.
CREATE OR REPLACE TABLE said_by AS
SELECT row_links.row_mark,
    max(CASE WHEN relation = 'source' AND nth = 1 THEN nullif(nullif(attr_actor, 'anonymous'), 'none') END) AS source_actor_id,
    max(CASE WHEN relation = 'via' AND nth = 1 THEN nullif(nullif(attr_actor, 'anonymous'), 'none') END) AS via_actor_id,
    bool_or(relation = 'cue' AND coalesce(attr_function = 'hedge', false)) AS is_hedged
FROM row_links JOIN marks ON marks.mark = row_links.to_mark
WHERE relation IN ('source', 'via', 'cue')
GROUP BY row_links.row_mark;
