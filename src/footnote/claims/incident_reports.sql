-- What one article says of one incident: one row for all Event marks of one key in one article.
CREATE OR REPLACE TABLE incident_reports AS
WITH
-- the finest place, then the first; a place that is only near is a vicinity
places_named AS (
    SELECT row_links.row_mark, places.place_id, places.country_code,
        CASE
            WHEN marks.attr_nearness = 'near' THEN 'vicinity'
            WHEN places.place_type IN ('site', 'water', 'other') THEN 'exact'
            ELSE places.place_type
        END AS place_precision
    FROM row_links
    JOIN marks ON marks.mark = row_links.to_mark
    JOIN places ON places.place_id = marks.attr_place
    WHERE row_links.relation = 'where'
    QUALIFY row_number() OVER (
        PARTITION BY row_links.row_mark
        ORDER BY CASE places.place_type
            WHEN 'settlement' THEN 2 WHEN 'admin2' THEN 3 WHEN 'admin1' THEN 4 WHEN 'country' THEN 5 ELSE 1
        END, row_links.nth
    ) = 1
),
-- the first weapon named and the first number of munitions: by a weapon Cue, else by the Event's words
weapons AS (
    SELECT row_mark,
        arg_min(weapon, (is_own, mark)) FILTER (weapon IS NOT NULL) AS weapon,
        arg_min(munition_count, (is_own, mark)) FILTER (munition_count IS NOT NULL) AS munition_count
    FROM weapon_words GROUP BY row_mark
)
SELECT event_marks.report_id, event_marks.incident_id, event_marks.article_id,
    marks.attr_kind AS kind,
    marks.attr_type AS event_type,
    row_dates.date_edtf, row_dates.date_earliest, row_dates.date_latest,
    coalesce(row_dates.date_precision, 'unknown') AS date_precision,
    coalesce(row_dates.basis, 'none') AS date_basis,
    places_named.place_id, places_named.place_precision, places_named.country_code,
    count_values.low AS event_count_low,
    count_values.best AS event_count_best,
    count_values.high AS event_count_high,
    CASE WHEN marks.attr_kind = 'series' THEN coalesce(count_values.quantifier, 'unspecified') END AS event_count_quantifier,
    count_values.unit AS event_count_unit,
    weapons.weapon,
    CASE WHEN marks.attr_kind = 'event' THEN weapons.munition_count END AS munition_count,
    said_by.source_actor_id, said_by.via_actor_id
FROM event_marks
JOIN marks ON marks.mark = event_marks.mark
LEFT JOIN row_dates ON row_dates.row_mark = event_marks.mark AND row_dates.relation = 'when'
LEFT JOIN places_named ON places_named.row_mark = event_marks.mark
LEFT JOIN count_values ON count_values.words = marks.exact AND marks.attr_kind = 'series'
LEFT JOIN weapons ON weapons.row_mark = event_marks.mark
LEFT JOIN said_by ON said_by.row_mark = event_marks.mark
WHERE event_marks.mark = event_marks.row_mark
ORDER BY event_marks.report_id;
