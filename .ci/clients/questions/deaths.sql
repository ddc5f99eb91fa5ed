SELECT incident_id, killed_low, killed_best, killed_high
FROM incidents
WHERE kind = 'event'
