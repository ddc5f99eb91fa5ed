-- What all articles together say of one harm to one class of people in one incident: RECONCILE 1.
CREATE OR REPLACE TABLE casualty_estimates AS
WITH counted AS (
    SELECT class_claims.estimate,
        min(class_claims.incident_id) AS incident_id, -- an estimate has one incident, harm and class
        min(class_claims.harm) AS harm,
        min(class_claims.victim_class) AS victim_class,
        count(*) FILTER (class_claims.role <> 'inside') AS n_claims,
        count(DISTINCT casualties.article_id) FILTER (class_claims.role <> 'inside') AS n_articles
    FROM class_claims JOIN casualties ON casualties.casualty_id = class_claims.casualty_id
    GROUP BY class_claims.estimate
)
SELECT counted.incident_id, counted.harm, counted.victim_class, reconciled.low, reconciled.best, reconciled.high,
    reconciled.high_open, counted.n_claims, counted.n_articles, reconciled.n_origins, reconciled.best_rule,
    reconciled.disagreement
FROM counted JOIN reconcile('accounts') AS reconciled ON reconciled.estimate = counted.estimate
ORDER BY counted.incident_id, counted.harm, counted.victim_class;
