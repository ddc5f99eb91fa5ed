-- Incidents and series, by rule INCIDENT 1 over their reports.

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

CREATE OR REPLACE TABLE incidents AS
WITH
types AS (
    SELECT incident_id, event_type FROM reports_by_origin GROUP BY incident_id, event_type
    QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY count(DISTINCT origin) DESC, min(report_id)) = 1
),
-- the finest place, tie most origins, tie lowest report_id
located AS (
    SELECT incident_id, place_id, place_precision, country_code
    FROM reports_by_origin WHERE place_id IS NOT NULL
    GROUP BY incident_id, place_id, place_precision, country_code
    QUALIFY row_number() OVER (
        PARTITION BY incident_id
        ORDER BY list_position(['exact', 'vicinity', 'settlement', 'admin2', 'admin1', 'country'], place_precision),
            count(DISTINCT origin) DESC, min(report_id)
    ) = 1
),
event_counts AS (
    SELECT event_accounts.incident_id, reconciled.low, reconciled.best, reconciled.high,
        event_accounts.event_count_quantifier, event_accounts.event_count_unit
    FROM event_accounts JOIN reconcile('event_accounts') AS reconciled ON reconciled.estimate = event_accounts.estimate
    -- the quantifier of the report whose number was chosen
    QUALIFY row_number() OVER (
        PARTITION BY event_accounts.incident_id
        ORDER BY event_accounts.best IS DISTINCT FROM reconciled.best, event_accounts.report_id
    ) = 1
),
articles_of AS (SELECT incident_id, count(DISTINCT article_id) AS n_articles FROM incident_reports GROUP BY incident_id),
-- dates that stand alone give the incident's date; relative ones only where there are none
dates AS (
    SELECT * FROM incidents_alone
    UNION ALL
    SELECT * FROM incident_dates('reports_by_origin') AS others
    WHERE NOT EXISTS (SELECT 1 FROM incidents_alone WHERE incidents_alone.incident_id = others.incident_id)
),
killed AS (SELECT * FROM casualty_estimates WHERE harm = 'killed' AND victim_class = 'all'),
injured AS (SELECT * FROM casualty_estimates WHERE harm = 'injured' AND victim_class = 'all')
SELECT kinds.incident_id, kinds.kind, types.event_type,
    dates.date_edtf, dates.date_earliest, dates.date_latest, coalesce(dates.date_precision, 'unknown') AS date_precision,
    located.place_id, located.place_precision, located.country_code,
    event_counts.low AS event_count_low, event_counts.best AS event_count_best, event_counts.high AS event_count_high,
    CASE WHEN kinds.kind = 'series' THEN coalesce(event_counts.event_count_quantifier, 'unspecified') END AS event_count_quantifier,
    CASE WHEN kinds.kind = 'series' THEN coalesce(event_counts.event_count_unit, named_units.event_count_unit) END AS event_count_unit,
    members.part_of_incident_id, articles_of.n_articles,
    killed.low AS killed_low, killed.best AS killed_best, killed.high AS killed_high,
    injured.low AS injured_low, injured.best AS injured_best, injured.high AS injured_high
FROM incident_kinds AS kinds
JOIN types ON types.incident_id = kinds.incident_id
JOIN articles_of ON articles_of.incident_id = kinds.incident_id
LEFT JOIN dates ON dates.incident_id = kinds.incident_id
LEFT JOIN located ON located.incident_id = kinds.incident_id
LEFT JOIN event_counts ON event_counts.incident_id = kinds.incident_id AND kinds.kind = 'series'
LEFT JOIN (
    SELECT incident_id, arg_min(event_count_unit, report_id) AS event_count_unit
    FROM incident_reports WHERE event_count_unit IS NOT NULL GROUP BY incident_id
) AS named_units ON named_units.incident_id = kinds.incident_id
LEFT JOIN series_members AS members ON members.incident_id = kinds.incident_id
LEFT JOIN killed ON killed.incident_id = kinds.incident_id AND kinds.kind = 'event'
LEFT JOIN injured ON injured.incident_id = kinds.incident_id AND kinds.kind = 'event'
ORDER BY kinds.incident_id;
