-- W56: incidents lie within the temporal coverage that package.yaml states
-- scope: corpus
-- why: catalogues find the data set by its coverage; what lies outside is not found, or a date is wrong
-- hint: correct the date, or write the period that holds all incidents as temporal_coverage into package.yaml
-- wrong: an incident of 2018-05 where package.yaml has temporal_coverage 2019-10/2020-09
-- right: temporal_coverage 2018-05/2020-09
-- One finding, at the first incident outside: one line of package.yaml is behind all of them. Open ends reach as far as
-- they may, and a coverage in words ("the autumn of 2020") is not compared.
WITH outside AS (
    SELECT min(event_marks.mark) AS mark, incidents.incident_id, incidents.date_edtf, incidents.date_earliest,
        limits.temporal_coverage
    FROM incidents
    CROSS JOIN limits
    JOIN incident_reports AS reports ON reports.incident_id = incidents.incident_id
    JOIN event_marks ON event_marks.report_id = reports.report_id AND event_marks.mark = event_marks.row_mark
    WHERE incidents.date_earliest < limits.covered_from OR incidents.date_latest > limits.covered_to
    GROUP BY ALL
)
SELECT mark, incident_id || ' is dated ' || date_edtf || ' but temporal_coverage in package.yaml is '
    || temporal_coverage
    || CASE WHEN count(*) OVER () > 1 THEN '; ' || count(*) OVER () || ' incidents lie outside' ELSE '' END AS message
FROM outside
QUALIFY row_number() OVER (ORDER BY date_earliest, incident_id) = 1
