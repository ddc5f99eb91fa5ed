-- E28: a number of happenings belongs to a series, and says what is counted
-- scope: corpus
-- why: an event is one happening; 39 attacks in one row would be counted as one
-- hint: set kind to series, and include the counted noun ("39 rocket attacks") in the Event
-- wrong: Event "at least 39 rocket attacks" with kind event
-- right: the same Event with kind series
SELECT marks.mark, '"' || marks.exact || '" is a number of happenings: set kind = series' AS message
FROM marks JOIN count_values ON count_values.mark = marks.mark
WHERE marks.label = 'Event' AND marks.attr_kind = 'event' AND count_values.unit IN ('attacks', 'days')
    AND count_values.quantifier <> 'unspecified'
    AND coalesce(count_values.best, count_values.high, count_values.low) > 1
UNION ALL
SELECT event_marks.mark, '"' || marks.exact || '" counts happenings, but says no unit that schemas/lexicon.yaml knows'
FROM incident_reports AS reports
JOIN event_marks ON event_marks.report_id = reports.report_id AND event_marks.mark = event_marks.row_mark
JOIN marks ON marks.mark = event_marks.mark
WHERE reports.event_count_quantifier NOT IN ('vague', 'unspecified') AND reports.event_count_unit IS NULL
