-- Incidents and series, by rule INCIDENT 1 over their reports.
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
articles_of AS (SELECT incident_id, count(DISTINCT article_id) AS n_articles FROM incident_reports GROUP BY incident_id),
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
LEFT JOIN dated_incidents AS dates ON dates.incident_id = kinds.incident_id
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
