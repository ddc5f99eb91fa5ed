-- W30: casualties are given for a series or for its members, not for both
-- scope: corpus
-- why: totals never add those of a series, because its members may be among them
-- hint: nothing to mend if the article says both; who needs a sum must choose one
-- wrong: the series has "100 killed", and its member "5 killed"
-- right: both may stay: totals do not add them; look whether one is a background figure
WITH counted AS (
    SELECT casualties.incident_id, casualties.harm, min(casualty_marks.mark) AS mark
    FROM casualties JOIN casualty_marks ON casualty_marks.casualty_id = casualties.casualty_id
    GROUP BY casualties.incident_id, casualties.harm
)
SELECT of_series.mark, of_series.harm || ' is given for the series ' || of_series.incident_id || ' and for its member '
    || member.incident_id || '; totals will not add them' AS message
FROM incidents AS member
JOIN incidents AS series ON series.incident_id = member.part_of_incident_id AND series.kind = 'series'
JOIN counted AS of_member ON of_member.incident_id = member.incident_id
JOIN counted AS of_series ON of_series.incident_id = series.incident_id AND of_series.harm = of_member.harm
