-- Counts of happenings, as RECONCILE 1, over the reports that count the same unit.
CREATE OR REPLACE TABLE event_accounts AS
WITH units AS (
    SELECT incident_id, event_count_unit, count(DISTINCT origin) AS n_origins, min(report_id) AS first_report
    FROM reports_by_origin WHERE kind = 'series' GROUP BY incident_id, event_count_unit
    QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY event_count_unit IS NULL, n_origins DESC, first_report) = 1
)
SELECT dense_rank() OVER (ORDER BY reports.incident_id) AS estimate,
    row_number() OVER (ORDER BY reports.report_id) AS account,
    reports.event_count_low AS low, reports.event_count_best AS best, reports.event_count_high AS high,
    reports.origin, articles.date_published, false AS counts_names,
    reports.incident_id, reports.report_id, reports.event_count_quantifier, reports.event_count_unit
FROM reports_by_origin AS reports
JOIN units ON units.incident_id = reports.incident_id
    AND units.event_count_unit IS NOT DISTINCT FROM reports.event_count_unit
JOIN articles ON articles.article_id = reports.article_id
WHERE reports.kind = 'series' AND coalesce(event_count_low, event_count_best, event_count_high) IS NOT NULL;

CREATE OR REPLACE TABLE event_counts AS
SELECT event_accounts.incident_id, reconciled.low, reconciled.best, reconciled.high,
    event_accounts.event_count_quantifier, event_accounts.event_count_unit
FROM event_accounts JOIN reconcile('event_accounts') AS reconciled ON reconciled.estimate = event_accounts.estimate
-- the quantifier of the report whose number was chosen
QUALIFY row_number() OVER (
    PARTITION BY event_accounts.incident_id
    ORDER BY event_accounts.best IS DISTINCT FROM reconciled.best, event_accounts.report_id
) = 1;
