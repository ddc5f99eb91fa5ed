-- E16: a part is not larger than its whole
-- scope: corpus
-- why: three children cannot be among two civilians: one of the numbers or the link is wrong
-- hint: look at both numbers and at `part_of`
-- wrong: "three children" part of "two civilians"
-- right: "three children" part of "five civilians"
WITH
-- claims of one sum_group that lie in the same whole are disjoint, so they add up
parts AS (
    SELECT part_of_casualty_id, harm, min(casualty_id) AS first_id, sum(coalesce(count_low, count_best, 0)) AS at_least
    FROM casualties WHERE part_of_casualty_id IS NOT NULL
    GROUP BY part_of_casualty_id, harm, coalesce(sum_group, casualty_id)
)
SELECT here.mark, parts.at_least || ' ' || parts.harm || ' (' || named(here.annotation_id, here.exact)
    || ') cannot be part of ' || whole.count_high || ' (' || named(there.annotation_id, there.exact) || ')' AS message
FROM parts
JOIN casualties AS whole ON whole.casualty_id = parts.part_of_casualty_id
JOIN casualty_marks AS part_row ON part_row.casualty_id = parts.first_id
JOIN casualty_marks AS whole_row ON whole_row.casualty_id = whole.casualty_id
JOIN marks AS here ON here.mark = part_row.mark
JOIN marks AS there ON there.mark = whole_row.mark
WHERE parts.at_least > whole.count_high
