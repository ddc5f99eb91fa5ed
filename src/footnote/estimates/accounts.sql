-- RECONCILE 1, first half: which claims count in which class, and the accounts that they form.

CREATE OR REPLACE TABLE reports_by_origin AS
SELECT *, coalesce(source_actor_id, via_actor_id, article_id) AS origin FROM incident_reports;

CREATE OR REPLACE TABLE incident_kinds AS
SELECT incident_id, kind FROM reports_by_origin GROUP BY incident_id, kind
QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY count(DISTINCT origin) DESC, min(report_id)) = 1;

-- The claims that an incident is estimated from: a report that takes an event for a series counts other happenings too
-- (and the other way round), so its casualties stay out; W31 tells that the reports disagree.
CREATE OR REPLACE TABLE countable AS
SELECT casualties.* FROM casualties
JOIN incident_reports ON incident_reports.report_id = casualties.report_id
JOIN incident_kinds ON incident_kinds.incident_id = casualties.incident_id AND incident_kinds.kind = incident_reports.kind;

-- The estimates to make: one for each incident, harm and class with a claim that fits.
CREATE OR REPLACE TABLE class_claims AS
WITH RECURSIVE classes AS (
    SELECT casualty_id, incident_id, harm, part_of_casualty_id, unnest(list_filter([
        'all',
        CASE WHEN victim_status = 'civilian' THEN 'civilian' END,
        CASE WHEN victim_status = 'combatant' THEN 'combatant' END,
        CASE WHEN victim_sex = 'female' AND victim_age <> 'child' THEN 'women' END,
        CASE WHEN victim_sex = 'male' AND victim_age <> 'child' THEN 'men' END,
        CASE WHEN victim_age = 'child' THEN 'children' END
    ], lambda class: class IS NOT NULL)) AS victim_class
    FROM countable
),
-- the wholes that a claim lies in, as far as they are of the same harm
wholes AS (
    SELECT part.casualty_id, whole.casualty_id AS whole_id, whole.part_of_casualty_id AS next_id, whole.harm
    FROM countable AS part JOIN countable AS whole
        ON whole.casualty_id = part.part_of_casualty_id AND whole.harm = part.harm
    UNION
    SELECT wholes.casualty_id, further.casualty_id, further.part_of_casualty_id, further.harm
    FROM wholes JOIN countable AS further ON further.casualty_id = wholes.next_id AND further.harm = wholes.harm
),
inside AS (
    SELECT DISTINCT classes.casualty_id, classes.victim_class
    FROM classes
    JOIN wholes ON wholes.casualty_id = classes.casualty_id
    JOIN classes AS whole ON whole.casualty_id = wholes.whole_id AND whole.victim_class = classes.victim_class
)
SELECT classes.casualty_id, classes.incident_id, classes.harm, classes.victim_class,
    dense_rank() OVER (ORDER BY classes.incident_id, classes.harm, classes.victim_class) AS estimate,
    CASE
        WHEN inside.casualty_id IS NOT NULL THEN 'inside'
        WHEN casualties.sum_group IS NOT NULL THEN 'summand'
        ELSE 'direct'
    END AS role
FROM classes
JOIN casualties ON casualties.casualty_id = classes.casualty_id
LEFT JOIN inside ON inside.casualty_id = classes.casualty_id AND inside.victim_class = classes.victim_class;

-- Each single claim or sum is one account; its origin is that of its first member by id.
CREATE OR REPLACE TABLE accounts AS
WITH members AS (
    SELECT class_claims.estimate, casualties.*, articles.date_published,
        coalesce(casualties.sum_group, casualties.casualty_id) AS account_name,
        coalesce(casualties.source_actor_id, casualties.via_actor_id, casualties.article_id) AS origin
    FROM class_claims
    JOIN casualties ON casualties.casualty_id = class_claims.casualty_id
    JOIN articles ON articles.article_id = casualties.article_id
    WHERE class_claims.role <> 'inside'
)
SELECT estimate, row_number() OVER (ORDER BY estimate, account_name) AS account,
    sum(coalesce(count_low, count_best, 0))::BIGINT AS low,
    CASE WHEN count(*) = count(count_best) THEN sum(count_best)::BIGINT END AS best,
    -- who counts names knows of these at least: open above
    CASE WHEN count(*) = count(count_high) AND NOT bool_or(count_basis = 'named') THEN sum(count_high)::BIGINT END AS high,
    arg_min(origin, casualty_id) AS origin,
    min(date_published) AS date_published, -- one article, one date
    bool_or(count_basis = 'named') AS counts_names,
    count(*) AS n_claims
FROM members GROUP BY estimate, account_name;
