-- W24: an event does not lie after the article's publication date or window
-- scope: corpus
-- why: an article reports what has happened; one of the two dates is wrong
-- hint: look at the Date, at the incident's other reports, and at date_published_latest with its note
-- wrong: an event on 2020-12-01 in an article published no later than 2020-10-11
-- right: the year or the window corrected
SELECT event_marks.mark, reports.incident_id || ' is dated ' || coalesce(reports.date_edtf, incidents.date_edtf)
    || ' but the article is not later than ' || coalesce(headers.date_published, headers.date_published_latest)
    AS message
FROM incident_reports AS reports
JOIN event_marks ON event_marks.report_id = reports.report_id AND event_marks.mark = event_marks.row_mark
JOIN incidents ON incidents.incident_id = reports.incident_id
JOIN headers ON headers.article_id = reports.article_id
-- a report without a date of its own has the incident's
WHERE CASE WHEN reports.date_edtf IS NULL THEN incidents.date_earliest ELSE reports.date_earliest END
    > coalesce(headers.date_published, headers.date_published_latest)
