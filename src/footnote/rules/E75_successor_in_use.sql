-- E75: what took the place of a retired id is in use, in the same table
-- scope: corpus
-- why: a reader who follows an old id must arrive somewhere, in one step
-- hint: name the id that is in use now in registers/retired.csv, or leave replaced_by empty
-- wrong: retired.csv says that coastguard was replaced by coast-gard, which is no actor
-- right: replaced by coast-guard
SELECT 'the successor ' || retired.replaced_by || ' of ' || retired.retired_id || ' is not in ' || retired.table_name
    AS message, 'retired' AS table_name, retired.table_name || ' | ' || retired.retired_id AS row_id,
    'replaced_by' AS column_name, retired.replaced_by AS value
-- what replaces itself is E66's
FROM (SELECT * FROM retired WHERE replaced_by <> retired_id) AS retired
ANTI JOIN ids ON ids.table_name = retired.table_name AND ids.row_id = retired.replaced_by
UNION ALL
SELECT 'no ids of ' || retired.table_name || ' can be retired', 'retired',
    retired.table_name || ' | ' || retired.retired_id, 'table_name', retired.table_name
FROM retired
WHERE retired.table_name NOT IN (
    'actors', 'articles', 'attributions', 'casualties', 'incident_reports', 'incidents', 'places', 'quotes', 'troop_levels'
)
