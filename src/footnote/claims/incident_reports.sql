-- What one article says of one incident: one row for all Event marks of one key in one article.
CREATE OR REPLACE TABLE incident_reports AS
WITH
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
    row_places.place_id, row_places.place_precision, row_places.country_code,
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
LEFT JOIN row_places ON row_places.row_mark = event_marks.mark
LEFT JOIN count_values ON count_values.mark = marks.mark AND marks.attr_kind = 'series'
LEFT JOIN weapons ON weapons.row_mark = event_marks.mark
LEFT JOIN said_by ON said_by.row_mark = event_marks.mark
WHERE event_marks.mark = event_marks.row_mark
ORDER BY event_marks.report_id;
