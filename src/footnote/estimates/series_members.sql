-- The series that an incident belongs to: the one that most origins name, tie the first by name.
CREATE OR REPLACE TABLE series_members AS
SELECT event_marks.incident_id, whole.incident_id AS part_of_incident_id
FROM row_links
JOIN event_marks ON event_marks.mark = row_links.row_mark
JOIN event_marks AS whole ON whole.mark = row_links.to_mark
JOIN reports_by_origin ON reports_by_origin.report_id = event_marks.report_id
WHERE row_links.relation = 'part_of' AND row_links.nth = 1
GROUP BY event_marks.incident_id, whole.incident_id
QUALIFY row_number() OVER (
    PARTITION BY event_marks.incident_id ORDER BY count(DISTINCT reports_by_origin.origin) DESC, whole.incident_id
) = 1;
