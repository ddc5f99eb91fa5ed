-- Ids that were published and have vanished without a word: those that people gave (an incident's key, an actor, a
-- place) or that stand for a text (an article). Rows of claims come and go with the annotation, and an incident whose
-- articles were retracted goes with them. Also ids that the older edition had retired and that are back, or whose line
-- in the register is gone.
WITH gone AS (
    SELECT explained.table_name, explained.row_id FROM explained
    WHERE explained.column_name = '*' AND explained.change = 'removed'
        AND explained.table_name IN ('actors', 'places', 'articles', 'incidents')
        -- an id that the build made of a report's goes with the annotation
        AND NOT (explained.table_name = 'incidents' AND starts_with(explained.row_id, 'x-'))
        -- nobody who reported it is left
        AND NOT (explained.table_name = 'incidents' AND NOT EXISTS (
            SELECT 1 FROM old_reports
            JOIN new_articles ON new_articles.article_id = old_reports.article_id AND new_articles.status = 'current'
            WHERE old_reports.incident_id = explained.row_id
        ))
),
-- where the reports of a lost incident went: most of them, tie the first by name
moved AS (
    SELECT found.old_value AS incident_id, found.new_value AS suggestion
    FROM found WHERE table_name = 'incident_reports' AND column_name = 'incident_id' AND change = 'modified'
    GROUP BY found.old_value, found.new_value
    QUALIFY row_number() OVER (PARTITION BY found.old_value ORDER BY count(*) DESC, found.new_value) = 1
)
SELECT gone.table_name, gone.row_id, coalesce(moved.suggestion, '') AS suggestion,
    CASE WHEN gone.table_name = 'articles' THEN 'gone' ELSE 'unsaid' END AS kind
FROM gone LEFT JOIN moved ON gone.table_name = 'incidents' AND moved.incident_id = gone.row_id
WHERE NOT EXISTS (
    SELECT 1 FROM new_retired WHERE new_retired.table_name = gone.table_name AND new_retired.retired_id = gone.row_id
)
UNION ALL
SELECT old_retired.table_name, old_retired.retired_id, coalesce(old_retired.replaced_by, ''), 'forgotten'
FROM old_retired
ANTI JOIN new_retired ON new_retired.table_name = old_retired.table_name
    AND new_retired.retired_id = old_retired.retired_id
-- ids of claims come from the place of their words, and come back with them
WHERE old_retired.table_name IN ('actors', 'places', 'articles', 'incidents')
ORDER BY ALL
