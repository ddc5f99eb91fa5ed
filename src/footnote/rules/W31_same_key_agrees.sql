-- W31: reports under one key agree on kind, type and date
-- scope: corpus
-- why: sources contradict each other, and both stay; but often two happenings got the same key
-- hint: give the other happening its own key; if it is the same, leave it
-- wrong: key iq-2020-09-28-… dated 2020-09-28 in one article and 2020-08-02 in another
-- right: two keys, or the date corrected
WITH reports AS (
    SELECT incident_reports.*, event_marks.mark
    FROM incident_reports
    JOIN event_marks ON event_marks.report_id = incident_reports.report_id AND event_marks.mark = event_marks.row_mark
),
dated AS (
    SELECT incident_id,
        arg_max({'mark': mark, 'edtf': date_edtf, 'article': article_id}, (date_earliest, mark)) AS late,
        arg_min({'mark': mark, 'edtf': date_edtf, 'article': article_id}, (date_latest, mark)) AS early
    FROM reports GROUP BY incident_id HAVING max(date_earliest) > min(date_latest)
),
coded AS (
    SELECT incident_id, max(mark) AS mark, count(DISTINCT kind) AS n_kinds,
        -- these say so little that they contradict nothing
        list(DISTINCT event_type ORDER BY event_type)
            FILTER (event_type NOT IN ('unknown', 'other_violence', 'other_explosive')) AS types
    FROM reports GROUP BY incident_id
)
SELECT late.mark AS mark, 'key ' || incident_id || ' is dated ' || late.edtf || ' in ' || late.article || ' and '
    || early.edtf || ' in ' || early.article || '; same incident?' AS message
FROM dated
UNION ALL
SELECT mark, 'key ' || incident_id || ' is ' || array_to_string(types, ' and ')
    || ' in different articles; same incident?'
FROM coded WHERE len(types) > 1
UNION ALL
SELECT mark, 'key ' || incident_id || ' is an event in one article and a series in another; same incident?'
FROM coded WHERE n_kinds > 1
UNION ALL
-- within one article, the marks of a key agree
SELECT here.mark, named(here.annotation_id, here.exact) || ' is ' || coalesce(here.attr_kind, '') || ', '
    || coalesce(here.attr_type, '') || ' but '
    || named(anchor.annotation_id, anchor.exact) || ', the first under the key, is '
    || coalesce(anchor.attr_kind, '') || ', ' || coalesce(anchor.attr_type, '')
FROM event_marks
JOIN marks AS here ON here.mark = event_marks.mark
JOIN marks AS anchor ON anchor.mark = event_marks.row_mark
-- what is missing is E62's
WHERE here.attr_kind <> anchor.attr_kind OR here.attr_type <> anchor.attr_type
