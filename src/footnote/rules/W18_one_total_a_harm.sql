-- W18: an article gives one total of a harm for one incident and source
-- scope: corpus
-- why: two claims side by side are two contradicting totals for the build, and the lower is taken
-- hint: "A and B" share a sum_group; "including B" is part_of; a figure of another source has a `source` link
-- wrong: "two soldiers" and "three civilians", both killed in one event, nothing said of how they relate
-- right: both with "sum_group":"g1" (2 + 3), or "two soldiers" part of the larger number
WITH totals AS (
    SELECT claim.report_id, claim.harm, claim.source_actor_id, claim.via_actor_id, min(casualty_marks.mark) AS mark,
        string_agg(named(marks.annotation_id, marks.exact), ' + ' ORDER BY marks.mark) AS words
    FROM casualties AS claim
    JOIN casualty_marks ON casualty_marks.casualty_id = claim.casualty_id
    JOIN marks ON marks.mark = casualty_marks.mark
    LEFT JOIN casualties AS whole ON whole.casualty_id = claim.part_of_casualty_id
    WHERE whole.harm IS DISTINCT FROM claim.harm
    GROUP BY claim.report_id, claim.harm, claim.source_actor_id, claim.via_actor_id,
        coalesce(claim.sum_group, claim.casualty_id)
)
SELECT min(mark) AS mark, string_agg(words, ' and ' ORDER BY mark) || ' are '
    || CASE count(*) WHEN 2 THEN 'both' ELSE 'all' END
    || ' totals of ' || harm || '; add a sum_group or part_of' AS message
FROM totals WHERE report_id IS NOT NULL
GROUP BY report_id, harm, source_actor_id, via_actor_id HAVING count(*) > 1
