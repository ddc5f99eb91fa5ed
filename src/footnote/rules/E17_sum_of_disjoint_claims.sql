-- E17: a sum adds claims of one incident and one harm, and no part to its whole
-- scope: corpus
-- why: a claim that is inside another and also added to it counts twice; a sum over two harms adds nothing
-- hint: keep either `part_of` or `sum_group`; give each sum its own label
-- wrong: "three children" is part of "five civilians", and both have "sum_group":"g1"
-- right: "three children" is part of "five civilians"; only "two women" and "a boy" share sum_group g1
SELECT here.mark, named(here.annotation_id, here.exact) || ' is inside ' || named(there.annotation_id, there.exact)
    || ' and also added to it: it would be counted twice' AS message
FROM casualties AS part
JOIN casualties AS whole ON whole.casualty_id = part.part_of_casualty_id AND whole.sum_group = part.sum_group
JOIN casualty_marks AS part_row ON part_row.casualty_id = part.casualty_id
JOIN casualty_marks AS whole_row ON whole_row.casualty_id = whole.casualty_id
JOIN marks AS here ON here.mark = part_row.mark
JOIN marks AS there ON there.mark = whole_row.mark
UNION ALL
SELECT min(casualty_marks.mark), 'sum_group "' || substr(casualties.sum_group, 16) || '" joins '
    || string_agg(DISTINCT casualties.harm, ' and ' ORDER BY casualties.harm) || ' of '
    || string_agg(DISTINCT casualties.incident_id, ' and ' ORDER BY casualties.incident_id)
FROM casualties JOIN casualty_marks ON casualty_marks.casualty_id = casualties.casualty_id
WHERE casualties.sum_group IS NOT NULL
GROUP BY casualties.sum_group
HAVING count(DISTINCT casualties.harm) > 1 OR count(DISTINCT casualties.incident_id) > 1
