-- Functions that several claim files share.

-- A row id: prefix, article, start of the anchor span, and a letter where two rows of one table share a start. Marks
-- that share the letter, too, are errors (E46, E62); being counted, their rows are not joined with each other.
CREATE OR REPLACE MACRO claim_id(prefix, article_id, start_char, letter, nth) AS
    prefix || substr(article_id, 3) || '-' || printf('%06d', start_char) || letter
    || CASE WHEN nth = 1 THEN '' ELSE '-' || nth END;

-- The letter of a mark's own id: whatever else is marked there later, the row keeps it.
CREATE OR REPLACE MACRO letter_of(annotation_id) AS regexp_extract(annotation_id, '[0-9]([b-z])$', 1);

-- Rule INCIDENT 1, date: of the reports with a date, those whose date stands alone, else the others; the intersection
-- of their windows with the EDTF of the narrowest; if it is empty, the date most origins give, tie the earliest.
-- `source` is a table of incident_id, report_id, origin, date_edtf, date_earliest, date_latest, date_precision, date_basis.
CREATE OR REPLACE MACRO incident_dates(source) AS TABLE
WITH dated AS (
    SELECT *, date_basis IN ('explicit', 'reference_year') AS stands_alone,
        coalesce(date_latest, DATE '9999-12-31') - coalesce(date_earliest, DATE '0001-01-01') AS width
    FROM query_table(source)
    WHERE date_edtf IS NOT NULL
),
best_basis AS (
    SELECT * FROM dated
    QUALIFY stands_alone = max(stands_alone) OVER (PARTITION BY incident_id)
),
windows AS (
    SELECT incident_id, max(date_earliest) AS earliest, min(date_latest) AS latest,
        arg_min(date_edtf, (width, report_id)) AS narrowest_edtf,
        arg_min(date_precision, (width, report_id)) AS narrowest_precision
    FROM best_basis GROUP BY incident_id
),
votes AS (
    SELECT incident_id, date_edtf, date_earliest, date_latest, any_report.date_precision,
        row_number() OVER (PARTITION BY incident_id ORDER BY n_origins DESC, date_earliest, date_edtf) AS place
    FROM (
        SELECT incident_id, date_edtf, date_earliest, date_latest, count(DISTINCT origin) AS n_origins,
            arg_min({'date_precision': date_precision}, report_id) AS any_report
        FROM best_basis GROUP BY incident_id, date_edtf, date_earliest, date_latest
    )
)
SELECT windows.incident_id,
    CASE WHEN earliest > latest THEN votes.date_edtf ELSE narrowest_edtf END AS date_edtf,
    CASE WHEN earliest > latest THEN votes.date_earliest ELSE earliest END AS date_earliest,
    CASE WHEN earliest > latest THEN votes.date_latest ELSE latest END AS date_latest,
    CASE WHEN earliest > latest THEN votes.date_precision ELSE narrowest_precision END AS date_precision
FROM windows JOIN votes ON votes.incident_id = windows.incident_id AND votes.place = 1;

-- Rule RECONCILE 1, from accounts to low, best, high. `source` is a table of estimate (a number), account (a number),
-- low, best, high, origin, date_published, counts_names.
CREATE OR REPLACE MACRO reconcile(source) AS TABLE
WITH accounts AS (SELECT * FROM query_table(source)),
-- an origin votes once: with its latest dated account, undated with its lowest
votes AS (
    SELECT estimate, best AS number, date_published, counts_names FROM accounts
    WHERE best IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY estimate, origin ORDER BY date_published DESC NULLS LAST, best, account
    ) = 1
),
numbers AS (
    SELECT estimate, number, count(*) AS n_votes, max(date_published) AS latest,
        bool_and(date_published IS NOT NULL) AS all_dated, bool_or(counts_names) AS counts_names,
        count(*) OVER (PARTITION BY estimate) AS n_numbers,
        sum(count(*)) OVER (PARTITION BY estimate) AS n_voters,
        count(*) = max(count(*)) OVER (PARTITION BY estimate) AS is_top
    FROM votes GROUP BY estimate, number
),
ranked AS (
    SELECT *, count(*) OVER (PARTITION BY estimate) AS n_tied,
        latest = max(latest) OVER (PARTITION BY estimate) AND bool_and(all_dated) OVER (PARTITION BY estimate) AS is_latest
    FROM numbers WHERE is_top
),
-- one number of the tied ones was published last, or the lowest decides
settled AS (
    SELECT *, coalesce(is_latest AND sum(is_latest::INTEGER) OVER (PARTITION BY estimate) = 1, false) AS is_last
    FROM ranked
),
chosen AS (
    SELECT estimate, number AS best,
        CASE
            WHEN n_numbers = 1 AND n_voters = 1 AND counts_names THEN 'named_floor'
            WHEN n_numbers = 1 AND n_voters = 1 THEN 'single'
            WHEN n_numbers = 1 THEN 'agree'
            WHEN n_tied = 1 THEN 'majority'
            WHEN is_last THEN 'latest'
            ELSE 'lowest'
        END AS best_rule
    FROM settled
    QUALIFY row_number() OVER (PARTITION BY estimate ORDER BY is_last DESC, number) = 1
),
bounds AS (
    SELECT estimate,
        min(coalesce(low, best, 0)) AS low,
        max(high) AS closed_high,
        -- an account with a named victim knows of this one at least, so it is open above
        max(CASE WHEN high IS NULL THEN coalesce(low, best, 0) END) AS highest_open_start,
        count(DISTINCT origin) AS n_origins,
        count(DISTINCT best) > 1 AS disagreement
    FROM accounts GROUP BY estimate
),
opened AS (
    SELECT *, closed_high IS NULL OR coalesce(highest_open_start > closed_high, false) AS high_open FROM bounds
)
SELECT opened.estimate,
    least(opened.low, chosen.best)::BIGINT AS low,
    chosen.best::BIGINT AS best,
    CASE WHEN NOT high_open THEN greatest(closed_high, chosen.best, opened.low) END::BIGINT AS high,
    high_open, n_origins,
    coalesce(best_rule, 'no_number') AS best_rule,
    disagreement
FROM opened LEFT JOIN chosen ON chosen.estimate = opened.estimate;
