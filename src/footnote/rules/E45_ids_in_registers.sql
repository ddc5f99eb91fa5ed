-- E45: actor and place ids are in the registers
-- scope: corpus
-- why: an id that is in no register names nothing, and a misspelt one splits an actor in two
-- hint: add it to the register, or correct the spelling
-- wrong: "actor":"kadhimi"
-- right: "actor":"mustafa-al-kadhimi", as in registers/actors.csv
WITH named_ids AS (
    SELECT mark, 'actor' AS kind, attr_actor AS id FROM marks
    WHERE label = 'Actor' AND attr_actor NOT IN ('none', 'anonymous')
    UNION ALL SELECT mark, 'place', attr_place FROM marks WHERE label = 'Place'
),
known AS (
    SELECT 'actor' AS kind, actor_id AS id FROM actors UNION ALL SELECT 'place', place_id FROM places
),
unknown AS (
    SELECT DISTINCT named_ids.kind, named_ids.id
    FROM named_ids ANTI JOIN known ON known.kind = named_ids.kind AND known.id = named_ids.id
    WHERE named_ids.id IS NOT NULL
),
nearest AS (
    SELECT unknown.kind, unknown.id,
        arg_min(known.id, (-jaro_winkler_similarity(unknown.id, known.id), known.id)) AS suggestion
    FROM unknown LEFT JOIN known ON known.kind = unknown.kind
        AND (jaro_winkler_similarity(unknown.id, known.id) > 0.8 OR contains(known.id, unknown.id))
    GROUP BY unknown.kind, unknown.id
)
SELECT named_ids.mark, named_ids.kind || ' "' || named_ids.id || '" is not in registers/' || named_ids.kind || 's.csv'
    || coalesce('; did you mean ' || nearest.suggestion || '?', '') AS message, named_ids.id AS value
FROM named_ids JOIN nearest ON nearest.kind = named_ids.kind AND nearest.id = named_ids.id
