-- Dates that stand alone, and what each other Date counts from.

CREATE OR REPLACE TABLE dates_alone AS
SELECT date_words.mark, date_words.words, date_words.value, date_words.language,
    CASE
        WHEN starts_with(date_words.anchor, 'incident:') THEN 'relative_to_incident'
        WHEN date_words.anchor = 'publication' THEN 'relative_to_publication'
        WHEN date_words.anchor = 'date' THEN 'relative_to_date'
        ELSE date_words.anchor
    END AS basis,
    CASE WHEN starts_with(date_words.anchor, 'incident:') THEN substr(date_words.anchor, 10) END AS incident_id,
    date_values.date_edtf, date_values.date_earliest, date_values.date_latest, date_values.date_precision
FROM date_words
LEFT JOIN date_values ON date_values.reading = date_words.reading;

-- First pass of rule INCIDENT 1, over dates that stand alone: relative dates never change what they count from.
CREATE OR REPLACE TABLE reports_alone AS
SELECT event_marks.incident_id, event_marks.report_id, row_links.row_mark, row_links.to_mark AS date_mark,
    coalesce(said_by.source_actor_id, said_by.via_actor_id, event_marks.article_id) AS origin,
    dates_alone.date_edtf, dates_alone.date_earliest, dates_alone.date_latest, dates_alone.date_precision,
    dates_alone.basis AS date_basis
FROM event_marks
JOIN row_links ON row_links.row_mark = event_marks.mark AND row_links.relation = 'when'
JOIN dates_alone ON dates_alone.mark = row_links.to_mark AND dates_alone.date_edtf IS NOT NULL
LEFT JOIN said_by ON said_by.row_mark = event_marks.mark
WHERE event_marks.mark = event_marks.row_mark
QUALIFY row_number() OVER (PARTITION BY row_links.row_mark ORDER BY row_links.nth) = 1;

CREATE OR REPLACE TABLE incidents_alone AS SELECT * FROM incident_dates('reports_alone');

CREATE OR REPLACE TABLE antecedents AS
SELECT dates_alone.mark, dates_alone.words, dates_alone.value, dates_alone.language, dates_alone.basis, dates_alone.incident_id,
    earlier.mark AS date_mark,
    CASE dates_alone.basis
        WHEN 'relative_to_incident' THEN incidents_alone.date_edtf
        WHEN 'relative_to_date' THEN earlier.date_edtf
    END AS antecedent_edtf
FROM dates_alone
LEFT JOIN incidents_alone ON incidents_alone.incident_id = dates_alone.incident_id
LEFT JOIN row_links
    ON row_links.row_mark = dates_alone.mark AND row_links.relation = 'relative_to' AND row_links.nth = 1
LEFT JOIN dates_alone AS earlier ON earlier.mark = row_links.to_mark;
