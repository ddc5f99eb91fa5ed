-- E36: within an article, before and change give after
-- scope: corpus
-- why: a wrong role, direction or number shows in the sum
-- hint: look at group_role and direction of all Troops of the level_group
-- wrong: before 5,200, change out 2,000, after 3,000 in one level_group
-- right: before 5,200, change out 2,200, after 3,000
WITH levels AS (
    SELECT troop_levels.article_id, troop_levels.level_group, troop_levels.group_role, troop_levels.count_best,
        CASE troop_levels.direction WHEN 'out' THEN -1 ELSE 1 END * troop_levels.count_best AS signed, troop_marks.mark
    FROM troop_levels JOIN troop_marks ON troop_marks.troop_id = troop_levels.troop_id
    WHERE troop_levels.quantifier = 'exact' AND troop_levels.level_group IS NOT NULL
),
changes AS (
    SELECT article_id, level_group, sum(signed) AS change FROM levels
    WHERE group_role = 'change' GROUP BY article_id, level_group
)
SELECT after.mark, before.count_best || CASE WHEN changes.change < 0 THEN ' - ' ELSE ' + ' END || abs(changes.change)
    || ' is not ' || after.count_best || ' (level_group ' || after.level_group || ')' AS message
FROM changes
JOIN levels AS before
    ON before.article_id = changes.article_id AND before.level_group = changes.level_group
    AND before.group_role = 'before'
JOIN levels AS after
    ON after.article_id = changes.article_id AND after.level_group = changes.level_group
    AND after.group_role = 'after'
WHERE before.count_best + changes.change <> after.count_best
