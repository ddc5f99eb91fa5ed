-- E47: estimates equal the result of their published rule over the claims beside them
-- scope: package
-- why: an estimate that nobody can recompute is an opinion
-- hint: the claims, the estimate or the build is wrong: report it with the row's id
-- wrong: killed_best = 6 where RECONCILE 1 over the package's own casualties gives 5
-- right: killed_best = 5
WITH
rows_here AS (SELECT DISTINCT table_name, row_id FROM estimated_cells),
rows_there AS (SELECT DISTINCT table_name, row_id FROM recomputed_cells),
rules(table_name, rule) AS (
    VALUES ('casualty_estimates', 'RECONCILE 1'), ('estimate_inputs', 'RECONCILE 1'), ('incidents', 'INCIDENT 1')
)
SELECT table_name, row_id, column_name, here.value, table_name || ' differs from ' || rules.rule || ' for ' || row_id
    || ': ' || column_name || ' ' || coalesce(there.value, 'empty') || ', file says ' || coalesce(here.value, 'nothing')
    AS message
FROM estimated_cells AS here
JOIN recomputed_cells AS there USING (table_name, row_id, column_name)
JOIN rules USING (table_name)
WHERE here.value IS DISTINCT FROM there.value
UNION ALL
SELECT table_name, row_id, NULL, NULL, table_name || ' has the row ' || row_id || ', which ' || rule || ' does not give'
FROM rows_here ANTI JOIN rows_there USING (table_name, row_id) JOIN rules USING (table_name)
UNION ALL
SELECT table_name, row_id, NULL, NULL, table_name || ' lacks the row ' || row_id || ', which ' || rule || ' gives'
FROM rows_there ANTI JOIN rows_here USING (table_name, row_id) JOIN rules USING (table_name)
