-- The date of each incident, by rule INCIDENT 1: dates that stand alone give it; relative ones only where there are none.
CREATE OR REPLACE TABLE dated_incidents AS
SELECT * FROM incidents_alone
UNION ALL
SELECT * FROM incident_dates('reports_by_origin') ANTI JOIN incidents_alone USING (incident_id);
