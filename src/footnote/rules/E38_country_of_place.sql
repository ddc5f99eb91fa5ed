-- E38: a row's country is that of its place
-- scope: package
-- why: who filters by country must find what who filters by place finds
-- hint: this is a defect of the build, not of the corpus: report it with the row's id
-- wrong: place_id baghdad (IQ) and country_code IR
-- right: place_id baghdad and country_code IQ
WITH placed AS (
    SELECT 'incidents' AS table_name, incident_id AS row_id, place_id, country_code FROM incidents
    UNION ALL SELECT 'incident_reports', report_id, place_id, country_code FROM incident_reports
    UNION ALL SELECT 'troop_levels', troop_id, place_id, country_code FROM troop_levels
)
SELECT placed.table_name, placed.row_id, 'country_code' AS column_name, placed.country_code AS value,
    'place ' || placed.place_id || ' is in ' || places.country_code || ', row says '
    || coalesce(placed.country_code, 'nothing') AS message
FROM placed JOIN places ON places.place_id = placed.place_id
WHERE placed.country_code IS DISTINCT FROM places.country_code
