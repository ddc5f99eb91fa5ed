-- E53: an actor is not its own ancestor
-- scope: corpus
-- why: whoever sums over an actor and all that belongs to it would never come to an end
-- hint: correct parent_actor_id in registers/actors.csv
-- wrong: navy belongs to coast-guard, and coast-guard to navy
-- right: one of the two parent_actor_id emptied
WITH RECURSIVE ancestors AS (
    SELECT actor_id, parent_actor_id AS ancestor FROM actors WHERE parent_actor_id IS NOT NULL
    UNION
    SELECT ancestors.actor_id, actors.parent_actor_id
    FROM ancestors JOIN actors ON actors.actor_id = ancestors.ancestor
    WHERE actors.parent_actor_id IS NOT NULL
)
SELECT 'actor ' || actor_id || ' is its own ancestor' AS message, 'actors' AS table_name, actor_id AS row_id,
    'parent_actor_id' AS column_name
FROM ancestors WHERE ancestor = actor_id
