-- How many troops are where, or come and leave, as one article says.
CREATE OR REPLACE TABLE troop_levels AS
SELECT troop_marks.troop_id, marks.article_id,
    forces.attr_actor AS force_actor_id,
    row_places.place_id, row_places.country_code,
    marks.attr_measure AS measure, marks.attr_direction AS direction, marks.attr_status AS status,
    count_values.low AS count_low, count_values.best AS count_best, count_values.high AS count_high,
    count_values.quantifier,
    held.date_edtf, held.date_earliest, held.date_latest, coalesce(held.basis, 'none') AS date_basis,
    announced.date_edtf AS announced_edtf, announced.date_earliest AS announced_earliest,
    announced.date_latest AS announced_latest,
    marks.attr_level_group AS level_group, marks.attr_group_role AS group_role,
    said_by.source_actor_id, said_by.via_actor_id, coalesce(said_by.is_hedged, false) AS is_hedged
FROM troop_marks
JOIN marks ON marks.mark = troop_marks.mark
LEFT JOIN count_values ON count_values.mark = marks.mark
LEFT JOIN row_links AS force ON force.row_mark = marks.mark AND force.relation = 'force' AND force.nth = 1
LEFT JOIN marks AS forces ON forces.mark = force.to_mark
LEFT JOIN row_places ON row_places.row_mark = marks.mark
LEFT JOIN row_dates AS held ON held.row_mark = marks.mark AND held.relation = 'when'
LEFT JOIN row_dates AS announced ON announced.row_mark = marks.mark AND announced.relation = 'announced'
LEFT JOIN said_by ON said_by.row_mark = marks.mark
ORDER BY troop_marks.troop_id;
