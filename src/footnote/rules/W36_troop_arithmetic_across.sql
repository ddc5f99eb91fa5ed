-- W36: across articles, before and change of a level_group give after
-- scope: corpus
-- why: articles that contradict each other may speak of different plans
-- hint: give the other plan its own level_group; if the sources contradict each other, leave it
-- wrong: one article has 5,200 before, another 2,000 out, a third 3,000 after
-- right: look which article is imprecise; all stay
WITH
-- what each article says, its changes added up
said AS (
    SELECT article_id, level_group, group_role, count_best AS number FROM troop_levels
    WHERE quantifier = 'exact' AND level_group IS NOT NULL AND group_role IN ('before', 'after')
    UNION ALL
    SELECT article_id, level_group, group_role, sum(CASE direction WHEN 'out' THEN -1 ELSE 1 END * count_best)
    FROM troop_levels
    WHERE level_group IS NOT NULL AND group_role = 'change'
    GROUP BY article_id, level_group, group_role HAVING bool_and(quantifier = 'exact')
),
-- each number once, however many articles repeat it
numbers AS (
    SELECT level_group, group_role, number, list(DISTINCT article_id ORDER BY article_id) AS articles
    FROM said GROUP BY level_group, group_role, number
),
first_marks AS (
    SELECT troop_levels.article_id, troop_levels.level_group, min(troop_marks.mark) AS mark
    FROM troop_levels JOIN troop_marks ON troop_marks.troop_id = troop_levels.troop_id GROUP BY ALL
)
SELECT first_marks.mark, before.number || CASE WHEN change.number < 0 THEN ' - ' ELSE ' + ' END || abs(change.number)
    || ' is not ' || after.number || ' (level_group ' || after.level_group || ', articles ' || array_to_string(
        list_sort(list_distinct([before.articles[1], change.articles[1], after.articles[1]])), ', ') || ')' AS message
FROM numbers AS before
JOIN numbers AS change ON change.level_group = before.level_group AND change.group_role = 'change'
JOIN numbers AS after ON after.level_group = before.level_group AND after.group_role = 'after'
JOIN first_marks ON first_marks.article_id = after.articles[1] AND first_marks.level_group = after.level_group
WHERE before.group_role = 'before' AND before.number + change.number <> after.number
    -- what one article says alone is E36's
    AND len(list_intersect(list_intersect(before.articles, change.articles), after.articles)) = 0
