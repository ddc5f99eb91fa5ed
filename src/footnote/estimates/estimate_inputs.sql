-- The claims behind each estimate.
CREATE OR REPLACE TABLE estimate_inputs AS
SELECT incident_id, harm, victim_class, casualty_id, role
FROM class_claims
ORDER BY incident_id, harm, victim_class, casualty_id;
