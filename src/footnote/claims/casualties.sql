-- One row for each group of persons harmed, as one article says.
CREATE OR REPLACE TABLE casualties AS
SELECT casualty_marks.casualty_id, event_marks.report_id, event_marks.incident_id, marks.article_id,
    marks.attr_harm AS harm,
    casualty_marks.count_low, casualty_marks.count_best, casualty_marks.count_high,
    casualty_marks.quantifier, casualty_marks.count_basis,
    coalesce(marks.attr_status, 'unknown') AS victim_status,
    coalesce(marks.attr_sex, 'unknown') AS victim_sex,
    coalesce(marks.attr_age, 'unknown') AS victim_age,
    casualty_marks.victim_actor_id,
    marks.attr_detail AS detail,
    whole.casualty_id AS part_of_casualty_id,
    marks.article_id || '/' || marks.attr_sum_group AS sum_group,
    said_by.source_actor_id, said_by.via_actor_id,
    coalesce(said_by.is_hedged, false) AS is_hedged
FROM casualty_marks
JOIN marks ON marks.mark = casualty_marks.mark
LEFT JOIN row_links AS of_event
    ON of_event.row_mark = marks.mark AND of_event.relation = 'of' AND of_event.nth = 1
LEFT JOIN event_marks ON event_marks.mark = of_event.to_mark
LEFT JOIN row_links AS part_of
    ON part_of.row_mark = marks.mark AND part_of.relation = 'part_of' AND part_of.nth = 1
LEFT JOIN casualty_marks AS whole ON whole.mark = part_of.to_mark
LEFT JOIN said_by ON said_by.row_mark = marks.mark
ORDER BY casualty_marks.casualty_id;
