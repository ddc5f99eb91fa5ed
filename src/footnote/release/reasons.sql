-- Why each change was made: from what the changed rows name, before and after, to the articles and registers that
-- differ, and from there to the versions of lexicon and software. Reads `found` and `touched` (changes.py), the tables
-- old_articles and new_articles, and `versions` (one row: what changed in the software).

-- What happened to each article that is not as it was.
CREATE OR REPLACE TEMP TABLE article_reasons AS
SELECT coalesce(new.article_id, old.article_id) AS article_id,
    CASE
        WHEN new.article_id IS NULL AND successors.replaced_by IS NULL THEN 'article_retracted'
        WHEN new.article_id IS NULL THEN 'article_replaced'
        WHEN old.article_id IS NULL THEN 'new_article'
        WHEN old.status <> new.status AND new.status = 'retracted' THEN 'article_retracted'
        WHEN old.status <> new.status AND new.status = 'replaced' THEN 'article_replaced'
        ELSE 're_annotation'
    END AS reason
FROM old_articles AS old
FULL JOIN new_articles AS new ON new.article_id = old.article_id
LEFT JOIN successors ON successors.table_name = 'articles' AND successors.retired_id = old.article_id
WHERE old.article_id IS NULL OR new.article_id IS NULL
    OR old.annotation_sha256 <> new.annotation_sha256 OR old.status <> new.status;

CREATE OR REPLACE TEMP TABLE register_reasons AS
SELECT DISTINCT table_name, row_id FROM found WHERE table_name IN (SELECT name FROM registers);

-- Of claims, changed in a cell or in a footnote: the articles that they name, those that their footnotes lie in, and,
-- where a date counts from an incident, all that report it: each of them has a vote in its date.
CREATE OR REPLACE TEMP TABLE causes AS
WITH by_article AS (
    SELECT table_name, row_id, id AS article_id FROM touched WHERE kind = 'articles'
    UNION
    SELECT table_name, row_id, article_id FROM claim_footnotes
    UNION
    SELECT claim_footnotes.table_name, claim_footnotes.row_id, incident_articles.article_id
    FROM claim_footnotes
    JOIN date_footnotes ON date_footnotes.article_id = claim_footnotes.article_id
        AND date_footnotes.start_char = claim_footnotes.start_char AND date_footnotes.end_char = claim_footnotes.end_char
    JOIN incident_articles ON incident_articles.incident_id = date_footnotes.incident_id
    UNION
    -- of a row that is computed for an incident: the articles that report it
    SELECT touched.table_name, touched.row_id, incident_articles.article_id
    FROM touched JOIN incident_articles ON incident_articles.incident_id = touched.id
    WHERE touched.kind = 'incidents' AND touched.table_name IN (SELECT name FROM computed)
        AND (touched.table_name <> 'incidents' OR touched.id = touched.row_id)
)
SELECT by_article.table_name, by_article.row_id, article_reasons.reason, by_article.article_id AS cause
FROM by_article JOIN article_reasons ON article_reasons.article_id = by_article.article_id
UNION
SELECT touched.table_name, touched.row_id, 'register_change', register_reasons.table_name || '/' || register_reasons.row_id
FROM touched JOIN register_reasons ON register_reasons.table_name = touched.kind AND register_reasons.row_id = touched.id
UNION
SELECT table_name, row_id, 'register_change', table_name || '/' || row_id FROM register_reasons;

-- what is computed for an incident changes with the claims about it, and their footnotes
INSERT INTO causes
WITH claims AS (
    SELECT table_name, row_id, id AS incident_id FROM touched
    WHERE kind = 'incidents' AND table_name IN ('casualties', 'incident_reports')
    UNION
    SELECT table_name, row_id, incident_id FROM claims_of_incidents
)
SELECT computed_rows.table_name, computed_rows.row_id, causes.reason, causes.cause
FROM touched AS computed_rows
JOIN claims ON claims.incident_id = computed_rows.id
JOIN causes ON causes.table_name = claims.table_name AND causes.row_id = claims.row_id
WHERE computed_rows.kind = 'incidents' AND computed_rows.table_name IN (SELECT name FROM computed)
    AND (computed_rows.table_name <> 'incidents' OR computed_rows.id = computed_rows.row_id);

-- a footnote changes with its cell
INSERT INTO causes
SELECT touched.table_name, touched.row_id, causes.reason, causes.cause
FROM touched JOIN causes ON causes.table_name = touched.kind AND causes.row_id = touched.id
WHERE touched.table_name = 'evidence';

-- One line a row: its first reason, and what it goes back to.
CREATE OR REPLACE TEMP TABLE row_reasons AS
WITH ranked AS (
    SELECT causes.table_name, causes.row_id, causes.reason, reasons.position,
        list(DISTINCT causes.cause ORDER BY causes.cause) AS ids
    FROM causes JOIN reasons ON reasons.name = causes.reason
    GROUP BY ALL
)
SELECT table_name, row_id, arg_min(reason, position) AS reason,
    string_agg(
        array_to_string(ids[:10], '; ') || CASE WHEN len(ids) > 10 THEN '; and ' || (len(ids) - 10) || ' more' ELSE '' END,
        '; ' ORDER BY position
    ) AS caused_by
FROM ranked GROUP BY table_name, row_id;

CREATE OR REPLACE TEMP TABLE explained AS
WITH lexicon AS (SELECT DISTINCT table_name, row_id FROM lexicon_rows),
-- the lines of the register by which a row has another id: its own, or those of rows that its key names
retirements AS (
    SELECT touched.table_name, touched.row_id, string_agg(
        DISTINCT 'retired/' || touched.kind || ' | ' || touched.id, '; ' ORDER BY 'retired/' || touched.kind || ' | ' || touched.id
    ) AS lines
    FROM touched JOIN successors ON successors.table_name = touched.kind AND successors.retired_id = touched.id
    GROUP BY touched.table_name, touched.row_id
)
SELECT found.*,
    CASE
        WHEN found.row_id = '*' THEN 'schema_change'
        WHEN found.change IN ('renamed', 'merged') THEN 'retired_id'
        WHEN row_reasons.reason IS NOT NULL THEN row_reasons.reason
        -- neither article nor register: what reads them has changed
        WHEN versions.lexicon IS NOT NULL AND (versions.software IS NULL OR lexicon.row_id IS NOT NULL)
            THEN 'lexicon_change'
        WHEN versions.software IS NOT NULL THEN 'rule_change'
        ELSE 'unexplained'
    END AS reason,
    CASE
        WHEN found.row_id = '*' THEN versions.software
        WHEN found.change IN ('renamed', 'merged') THEN retirements.lines
        WHEN row_reasons.reason IS NOT NULL THEN concat_ws(
            '; ', row_reasons.caused_by,
            -- the same cell may have changed for both
            CASE WHEN found.change = 'modified' AND row_reasons.reason <> 'register_change'
                AND found.table_name NOT IN ('articles') THEN versions.lexicon END,
            CASE WHEN found.change = 'modified' AND row_reasons.reason <> 'register_change'
                AND found.table_name NOT IN ('articles') THEN versions.software END
        )
        WHEN lexicon.row_id IS NOT NULL THEN coalesce(versions.lexicon, versions.software)
        ELSE nullif(concat_ws('; ', versions.lexicon, versions.software), '')
    END AS caused_by
FROM found
LEFT JOIN row_reasons ON row_reasons.table_name = found.table_name AND row_reasons.row_id = found.row_id
LEFT JOIN lexicon ON lexicon.table_name = found.table_name AND lexicon.row_id = found.row_id
LEFT JOIN retirements ON retirements.table_name = found.table_name AND retirements.row_id = found.row_id
CROSS JOIN versions;
