-- W50: an Event has a date and a place; an Actor, Place, Date or Cue has a relation
-- scope: corpus
-- why: a link that was forgotten loses a fact without any error
-- hint: link an Event's `when` and `where` if the article says so; link any other mark from what it belongs to, or remove it
-- wrong: an Event without `when` and `where`
-- right: both linked, if the article says so
WITH wanted AS (SELECT unnest(['when', 'where']) AS relation),
events AS (
    SELECT DISTINCT marks.mark, marks.annotation_id, marks.exact
    FROM event_marks JOIN marks ON marks.mark = event_marks.row_mark
    -- the background of a series without number may have neither
    LEFT JOIN count_values ON count_values.mark = marks.mark
    WHERE marks.attr_kind = 'event' OR coalesce(count_values.best, count_values.high) IS NOT NULL
)
SELECT events.mark, named(events.annotation_id, events.exact) || ' has no '
    || CASE wanted.relation WHEN 'when' THEN 'date' ELSE 'place' END AS message
FROM events CROSS JOIN wanted
LEFT JOIN row_links ON row_links.row_mark = events.mark AND row_links.relation = wanted.relation
WHERE row_links.to_mark IS NULL
UNION ALL
SELECT marks.mark, named(marks.annotation_id, marks.exact) || ' has no relation'
FROM marks LEFT JOIN link ON link.to_mark = marks.mark
WHERE marks.label IN ('Actor', 'Place', 'Date', 'Cue') AND link.to_mark IS NULL
