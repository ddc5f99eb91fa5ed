-- W33: two keys of one article differ by more than a letter or two
-- scope: corpus
-- why: a slip in a key splits an incident in two, and who was hurt in it or did it hangs on the wrong half
-- hint: correct the key; if they are two happenings, give them names that differ more
-- wrong: keys iq-2020-09-28-baghdad-rockets and iq-2020-09-28-bagdad-rockets in one article
-- right: one key
-- Of other articles W32 asks, by day and place.
WITH keys AS (
    SELECT article_id, incident_id, regexp_replace(incident_id, '[^0-9]', '', 'g') AS digits, min(mark) AS mark
    FROM event_marks WHERE NOT starts_with(incident_id, 'x-') GROUP BY ALL
)
SELECT here.mark, 'key ' || here.incident_id || ' is nearly ' || there.incident_id || ' in the same article; one incident?'
    AS message
FROM keys AS here
JOIN keys AS there ON there.article_id = here.article_id AND there.digits = here.digits AND there.mark < here.mark
WHERE damerau_levenshtein(here.incident_id, there.incident_id) <= 2
