-- Who did it or was aimed at, as one article says.
CREATE OR REPLACE TABLE attributions AS
SELECT attribution_marks.attribution_id, event_marks.report_id, event_marks.incident_id, event_marks.article_id,
    CASE WHEN marks.attr_actor NOT IN ('none', 'anonymous') THEN marks.attr_actor END AS actor_id,
    CASE WHEN relation = 'target' THEN 'target' ELSE 'perpetrator' END AS role,
    CASE
        WHEN relation = 'claimed_by' AND marks.attr_actor = 'none' THEN 'no_claim'
        WHEN relation = 'claimed_by' THEN 'claimed'
        WHEN relation = 'denied_by' THEN 'denied'
        WHEN relation = 'suspect' OR coalesce(said_by.is_hedged, false) THEN 'suspected'
        ELSE 'stated'
    END AS stance,
    said_by.source_actor_id, said_by.via_actor_id
FROM attribution_marks
JOIN marks ON marks.mark = attribution_marks.row_mark
JOIN event_marks ON event_marks.mark = attribution_marks.event_mark
LEFT JOIN said_by ON said_by.row_mark = attribution_marks.row_mark
ORDER BY attribution_marks.attribution_id;
