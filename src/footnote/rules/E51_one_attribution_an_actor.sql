-- E51: an Actor that carries `source`, `via` or `cue` belongs to one attribution with one source
-- scope: corpus
-- why: what hangs on the Actor would be said of all its attributions, and a second source would be dropped
-- hint: mark the Actor twice, once for each attribution or source
-- wrong: one Actor mark, accused by two sources
-- right: the Actor marked twice, each with its source
WITH uses AS (SELECT row_mark, count(*) AS n FROM attribution_marks GROUP BY row_mark),
said AS (
    SELECT row_mark, count(*) FILTER (relation = 'source') AS n_sources, count(*) FILTER (relation = 'via') AS n_outlets
    FROM row_links WHERE relation IN ('source', 'via', 'cue') GROUP BY row_mark
)
SELECT marks.mark, named(marks.annotation_id, marks.exact) || CASE
        WHEN said.n_sources > 1 THEN ' is accused by ' || said.n_sources || ' sources: mark it for each'
        WHEN said.n_outlets > 1 THEN ' is reported by ' || said.n_outlets || ' outlets: mark it for each'
        ELSE ' carries a source, via or cue and belongs to ' || uses.n || ' attributions: mark it for each'
    END AS message
FROM uses
JOIN said ON said.row_mark = uses.row_mark
JOIN marks ON marks.mark = uses.row_mark
WHERE uses.n > 1 OR said.n_sources > 1 OR said.n_outlets > 1
