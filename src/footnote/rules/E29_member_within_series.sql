-- E29: a member of a series lies in its period
-- scope: corpus
-- why: an attack of September is not one of those counted until July
-- hint: look at both dates, or remove `part_of`
-- wrong: the attack of 28 September 2020 as part of a series that ends in July 2020
-- right: without part_of, or with the series' Date corrected
WITH members AS (
    SELECT event_marks.incident_id, min(event_marks.mark) AS mark
    FROM row_links JOIN event_marks ON event_marks.mark = row_links.row_mark
    WHERE row_links.relation = 'part_of' GROUP BY event_marks.incident_id
)
SELECT members.mark, member.incident_id || ' (' || member.date_edtf || ') is outside ' || series.incident_id || ' ('
    || series.date_edtf || ')' AS message
FROM incidents AS member
JOIN incidents AS series ON series.incident_id = member.part_of_incident_id
JOIN members ON members.incident_id = member.incident_id
WHERE series.kind = 'series'
    AND (member.date_earliest > series.date_latest OR member.date_latest < series.date_earliest)
