-- What the estimates of a package rest on beside its claims, in a schema of their own; `main` holds the published tables.

-- Which series an incident belongs to is a link between marks, and is taken as published.
CREATE TABLE series_members AS
SELECT incident_id, part_of_incident_id FROM main.incidents WHERE part_of_incident_id IS NOT NULL;

-- The first pass of INCIDENT 1: reports whose date does not count from another incident or date.
CREATE TABLE dated_alone AS
SELECT *, coalesce(source_actor_id, via_actor_id, article_id) AS origin FROM incident_reports
WHERE date_edtf IS NOT NULL AND date_basis NOT IN ('relative_to_incident', 'relative_to_date');

CREATE TABLE incidents_alone AS SELECT * FROM incident_dates('dated_alone');
