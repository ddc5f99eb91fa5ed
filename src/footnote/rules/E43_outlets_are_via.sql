-- E43: `via` is a news outlet, a speaker is none
-- scope: corpus
-- why: an outlet passes on what others say; counted as a speaker it becomes its own source
-- hint: an outlet that reports goes to `via`; any other source goes to `source` or `speaker`
-- wrong: the BBC as `speaker` of what it reports
-- right: the BBC as `via`
SELECT row_links.to_mark AS mark, marks.attr_actor || CASE row_links.relation
        WHEN 'via' THEN ' is not a news outlet: use source, not via'
        ELSE ' is a news outlet: use via, not speaker'
    END AS message, marks.attr_actor AS value, marks.article_id
FROM row_links
JOIN marks ON marks.mark = row_links.to_mark
LEFT JOIN actors ON actors.actor_id = marks.attr_actor
-- an id that is in no register is E45's
WHERE (row_links.relation = 'via' AND (actors.actor_type <> 'media' OR marks.attr_actor IN ('none', 'anonymous')))
    OR (row_links.relation = 'speaker' AND actors.actor_type = 'media')
UNION ALL
SELECT NULL, 'outlet_actor_id ' || headers.outlet_actor_id || ' is not a news outlet', headers.outlet_actor_id,
    headers.article_id
FROM headers JOIN actors ON actors.actor_id = headers.outlet_actor_id AND actors.actor_type <> 'media'
