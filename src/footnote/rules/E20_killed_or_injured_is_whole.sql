-- E20: killed and injured lie in killed_or_injured where an article gives both for one incident and source
-- scope: corpus
-- why: "12 casualties" holds the 5 killed; side by side they look like different people
-- hint: link the killed and the injured with `part_of` to the total
-- wrong: "12 casualties" (killed_or_injured) and "5 killed" of one event side by side
-- right: "5 killed" part of "12 casualties"
WITH roots AS (
    SELECT casualties.report_id, casualties.harm, casualties.source_actor_id, casualties.via_actor_id,
        marks.mark, named(marks.annotation_id, marks.exact) AS words
    FROM casualties
    JOIN casualty_marks ON casualty_marks.casualty_id = casualties.casualty_id
    JOIN marks ON marks.mark = casualty_marks.mark
    WHERE casualties.part_of_casualty_id IS NULL AND casualties.harm IN ('killed', 'injured', 'killed_or_injured')
)
SELECT split.mark, total.words || ' (killed_or_injured) and ' || split.words || ' (' || split.harm
    || ') for the same incident: mark ' || split.words || ' as part of ' || total.words AS message
FROM roots AS total
JOIN roots AS split
    ON split.report_id = total.report_id
    AND split.source_actor_id IS NOT DISTINCT FROM total.source_actor_id
    AND split.via_actor_id IS NOT DISTINCT FROM total.via_actor_id
WHERE total.harm = 'killed_or_injured' AND split.harm <> 'killed_or_injured'
