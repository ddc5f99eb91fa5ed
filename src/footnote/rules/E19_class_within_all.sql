-- E19: the estimate for a class of people stays within that for all
-- scope: corpus
-- why: more children than people cannot have been killed
-- hint: look whether these people were harmed in another incident (`of`), and at the numbers
-- wrong: "six children" killed where all articles together give at most five killed
-- right: one of the numbers corrected, or "six children" linked to its own event
-- `best` of all may be lower than that of a class where sources contradict each other; its upper bound never is
SELECT (
        SELECT arg_max(casualty_marks.mark, (coalesce(casualties.count_low, casualties.count_best), -casualty_marks.mark))
        FROM estimate_inputs AS inputs
        JOIN casualties ON casualties.casualty_id = inputs.casualty_id
        JOIN casualty_marks ON casualty_marks.casualty_id = inputs.casualty_id
        WHERE inputs.incident_id = part.incident_id AND inputs.harm = part.harm
            AND inputs.victim_class = part.victim_class
    ) AS mark, 'casualty_estimates' AS table_name,
    part.incident_id || ' | ' || part.harm || ' | ' || part.victim_class AS row_id,
    'best' AS column_name, coalesce(part.best, part.low)::VARCHAR AS value,
    part.victim_class || ' ' || part.harm || ' (best ' || coalesce(part.best::VARCHAR, 'empty')
    || ', at least ' || part.low || ') exceeds all ' || part.harm || ' (at most '
    || whole.high || ') in ' || part.incident_id AS message
FROM casualty_estimates AS part
JOIN casualty_estimates AS whole
    ON whole.incident_id = part.incident_id AND whole.harm = part.harm AND whole.victim_class = 'all'
WHERE part.victim_class <> 'all' AND greatest(part.low, part.best) > whole.high
