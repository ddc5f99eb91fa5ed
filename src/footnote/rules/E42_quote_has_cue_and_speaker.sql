-- E42: a Quote has a Cue and a speaker, or one that is anonymous
-- scope: corpus
-- why: words that nobody says are no quote
-- hint: link `cue` to the words that carry the saying (function say) and `speaker` to the Actor, named or anonymous
-- wrong: a Quote without `speaker`
-- right: linked with `speaker` to an Actor; one with "actor":"anonymous" if nobody is named
WITH linked AS (
    SELECT row_links.row_mark, bool_or(row_links.relation = 'cue' AND there.attr_function = 'say') AS has_cue,
        bool_or(row_links.relation = 'speaker' AND row_links.nth = 1 AND there.attr_actor IS DISTINCT FROM 'none') AS has_speaker
    FROM row_links JOIN marks AS there ON there.mark = row_links.to_mark
    WHERE row_links.relation IN ('cue', 'speaker')
    GROUP BY row_links.row_mark
)
SELECT marks.mark, marks.annotation_id || ' has no ' || missing.what AS message
FROM marks
LEFT JOIN linked ON linked.row_mark = marks.mark
CROSS JOIN LATERAL (
    SELECT 'speaker; link one or mark anonymous' AS what WHERE NOT coalesce(linked.has_speaker, false)
    UNION ALL SELECT 'cue; link the words that carry the saying' WHERE NOT coalesce(linked.has_cue, false)
) AS missing
WHERE marks.label = 'Quote'
