-- W26: a weekday that the words name is that of the date
-- scope: corpus
-- why: a wrong weekday shows a wrong year, anchor or publication date
-- hint: look at the reference year, at date_published, or at the incident's other reports
-- wrong: "Last Monday" where the date comes out as 2020-09-29, a Tuesday
-- right: the publication date corrected, or the Date linked to another event
WITH named_days AS (
    SELECT mark, exact, regexp_extract_all(lower(exact), '\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b') AS weekdays
    FROM marks WHERE label = 'Date' AND regexp_matches(lower(exact), '\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b')
),
-- the date that the words give, or else that of the incident which they date
days AS (
    SELECT mark, date_earliest AS day, NULL AS incident_id FROM dates WHERE date_precision = 'day'
    UNION ALL
    SELECT dates.mark, incidents.date_earliest, incidents.incident_id
    FROM dates
    JOIN row_links ON row_links.to_mark = dates.mark AND row_links.relation = 'when'
    JOIN event_marks ON event_marks.mark = row_links.row_mark
    JOIN incidents ON incidents.incident_id = event_marks.incident_id
    WHERE dates.date_edtf IS NULL AND incidents.date_precision = 'day'
)
SELECT named_days.mark, '"' || named_days.exact || '" but ' || days.day || coalesce(' (' || days.incident_id || ')', '')
    || ' is a ' || dayname(days.day) AS message, days.day::VARCHAR AS value
FROM named_days JOIN days ON days.mark = named_days.mark
-- words with two weekdays name a span or a detour: "the Tuesday after Monday's attack"
WHERE len(named_days.weekdays) = 1 AND named_days.weekdays[1] <> lower(dayname(days.day))
