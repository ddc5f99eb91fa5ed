-- Every Date mark with its value. Dates that stand alone were read by the value stage; those that count from an
-- incident or another date were read against it (footnote.values, relative_dates). No longer chains.
CREATE OR REPLACE TABLE dates AS
SELECT antecedents.mark, antecedents.basis, antecedents.incident_id AS antecedent_incident,
    antecedents.date_mark AS antecedent_mark, antecedents.antecedent_edtf,
    coalesce(dates_alone.date_edtf, relative_dates.date_edtf) AS date_edtf,
    coalesce(dates_alone.date_earliest, relative_dates.date_earliest) AS date_earliest,
    coalesce(dates_alone.date_latest, relative_dates.date_latest) AS date_latest,
    coalesce(dates_alone.date_precision, relative_dates.date_precision, 'unknown') AS date_precision
FROM antecedents
JOIN dates_alone ON dates_alone.mark = antecedents.mark
LEFT JOIN relative_dates
    ON relative_dates.words IS NOT DISTINCT FROM antecedents.words
    AND relative_dates.value IS NOT DISTINCT FROM antecedents.value
    AND relative_dates.language = antecedents.language
    AND relative_dates.antecedent = antecedents.antecedent_edtf;

-- The date of a row: the first that resolves, else the first. Of an Event, a date that stands alone comes before one
-- that counts from another, so that the report agrees with the incident's date.
CREATE OR REPLACE TABLE row_dates AS
SELECT row_links.row_mark, row_links.relation, dates.*
FROM row_links JOIN dates ON dates.mark = row_links.to_mark
WHERE row_links.relation IN ('when', 'announced')
QUALIFY row_number() OVER (
    PARTITION BY row_links.row_mark, row_links.relation
    ORDER BY dates.date_edtf IS NULL,
        row_links.row_mark IN (SELECT row_mark FROM event_marks)
            AND dates.basis IN ('relative_to_incident', 'relative_to_date'),
        row_links.nth
) = 1;
