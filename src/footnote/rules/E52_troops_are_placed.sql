-- E52: Troops have a force and a place, and a level_group comes with its role
-- scope: corpus
-- why: a number of troops that are nobody's, or nowhere, is no troop level
-- hint: link the Actor with `force` and the Place with `where`; give level_group and group_role together
-- wrong: Troops "2,200" without `force`
-- right: linked with `force` to the Actor whose troops they are
WITH troops AS (
    SELECT marks.mark, named(marks.annotation_id, marks.exact) AS name, marks.attr_level_group, marks.attr_group_role,
        bool_or(coalesce(row_links.relation = 'force', false)) AS has_force,
        bool_or(coalesce(row_links.relation = 'where', false)) AS has_place
    FROM marks LEFT JOIN row_links ON row_links.row_mark = marks.mark
    WHERE marks.label = 'Troops'
    GROUP BY ALL
)
SELECT mark, name || ' has no force: whose troops are they?' AS message FROM troops WHERE NOT has_force
UNION ALL
SELECT mark, name || ' has no place: where are they?' FROM troops WHERE NOT has_place
UNION ALL
SELECT mark, name || ' has a level_group without group_role, or the other way round' FROM troops
WHERE (attr_level_group IS NULL) <> (attr_group_role IS NULL)
