-- Which characters play which part in which row. With the schemas (`at`, `basis`) this gives all evidence, so that no
-- other file holds evidence code. `basis` is set only where it differs from the column's.

-- The characters of each mark: its parts if it is discontinuous; words only where they may be published.
CREATE OR REPLACE TABLE spans AS
SELECT marks.mark, marks.article_id, marks.annotation_id, marks.note,
    coalesce(pieces.start_char, marks.start_char) AS start_char,
    coalesce(pieces.end_char, marks.end_char) AS end_char,
    CASE WHEN pieces.start_char IS NULL THEN marks.exact ELSE pieces.exact END AS words,
    CASE
        WHEN pieces.start_char IS NULL THEN coalesce(marks.exact_sha256, sha256(marks.exact))
        ELSE coalesce(pieces.exact_sha256, sha256(pieces.exact))
    END AS text_sha256
FROM marks
LEFT JOIN pieces
    ON pieces.article_id = marks.article_id AND pieces.annotation_id = marks.annotation_id AND pieces.role = 'part';

-- The rows of all claim tables, by the mark that they are made from.
CREATE OR REPLACE TABLE claim_rows AS
SELECT 'incident_reports' AS table_name, report_id AS row_id, mark FROM event_marks WHERE mark = row_mark
UNION ALL SELECT 'attributions', attribution_id, row_mark FROM attribution_marks
UNION ALL SELECT 'casualties', casualty_id, mark FROM casualty_marks
UNION ALL SELECT 'troop_levels', troop_id, mark FROM troop_marks
UNION ALL SELECT 'quotes', quote_id, mark FROM quote_marks;

CREATE OR REPLACE TABLE parts AS
WITH
own AS (SELECT table_name, row_id, claim_rows.mark, 'own' AS part, mark AS at_mark FROM claim_rows),
-- an Actor link: the first; of places and Cues, all; a Cue plays the part that its function names
linked AS (
    SELECT table_name, row_id, claim_rows.mark,
        CASE WHEN row_links.relation = 'cue' THEN marks.attr_function ELSE row_links.relation END AS part,
        row_links.to_mark AS at_mark
    FROM claim_rows
    JOIN row_links ON row_links.row_mark = claim_rows.mark
    JOIN marks ON marks.mark = row_links.to_mark
    WHERE row_links.relation IN ('where', 'cue')
        OR (row_links.relation IN ('source', 'via', 'victim', 'force', 'speaker', 'addressee') AND row_links.nth = 1)
),
-- what no Cue carries lies in the claim's own span
without_cue AS (
    SELECT own.table_name, own.row_id, own.mark, functions.part, own.at_mark
    FROM own CROSS JOIN (SELECT unnest(['harm', 'hedge', 'plan', 'medium', 'say', 'weapon']) AS part) AS functions
    WHERE NOT EXISTS (
        SELECT 1 FROM linked WHERE linked.row_id = own.row_id AND linked.part = functions.part
    )
),
-- a date rests on its own words and on those that it counts from
dated AS (
    SELECT table_name, row_id, claim_rows.mark, row_dates.relation AS part, row_dates.mark AS date_mark,
        row_dates.antecedent_mark, row_dates.antecedent_incident, row_dates.antecedent_edtf,
        CASE WHEN row_dates.basis IN ('explicit', 'reference_year') THEN NULL ELSE 'inferred' END AS basis
    FROM claim_rows JOIN row_dates ON row_dates.row_mark = claim_rows.mark
),
date_words AS (
    SELECT table_name, row_id, mark, part, date_mark AS at_mark, basis FROM dated
    UNION ALL
    SELECT table_name, row_id, mark, part, antecedent_mark, basis FROM dated WHERE antecedent_mark IS NOT NULL
    UNION ALL
    SELECT dated.table_name, dated.row_id, dated.mark, dated.part, reports_alone.date_mark, dated.basis
    FROM dated JOIN reports_alone
        ON reports_alone.incident_id = dated.antecedent_incident AND reports_alone.date_edtf = dated.antecedent_edtf
),
whole_marks AS (
    SELECT table_name, row_id, part, at_mark, NULL AS basis FROM own
    UNION ALL SELECT table_name, row_id, part, at_mark, NULL FROM linked
    UNION ALL SELECT table_name, row_id, part, at_mark, NULL FROM without_cue
    UNION ALL SELECT table_name, row_id, part, at_mark, basis FROM date_words
),
-- the words of a number, of a weapon, of a title: some characters inside a mark
inside AS (
    SELECT claim_rows.table_name, claim_rows.row_id, 'count' AS part, marks.mark AS at_mark,
        CASE WHEN casualty_marks.count_basis = 'named' THEN 'inferred' END AS basis,
        coalesce(count_values.number_start, 0) AS inside_start,
        coalesce(count_values.number_end, length(marks.exact)) AS inside_end
    FROM claim_rows
    JOIN marks ON marks.mark = claim_rows.mark AND marks.label IN ('Event', 'Casualty', 'Troops')
    LEFT JOIN count_values ON count_values.words = marks.exact
    LEFT JOIN casualty_marks ON casualty_marks.mark = marks.mark
    UNION ALL
    SELECT 'incident_reports', claim_rows.row_id, 'weapon', weapon_words.mark, NULL,
        weapon_words.weapon_start, weapon_words.weapon_end
    FROM weapon_words JOIN claim_rows ON claim_rows.mark = weapon_words.row_mark AND claim_rows.table_name = 'incident_reports'
    WHERE weapon_words.weapon IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY weapon_words.row_mark ORDER BY weapon_words.is_own, weapon_words.mark) = 1
    UNION ALL
    SELECT 'incident_reports', claim_rows.row_id, 'munition', weapon_words.mark, NULL,
        weapon_words.munition_start, weapon_words.munition_end
    FROM weapon_words JOIN claim_rows ON claim_rows.mark = weapon_words.row_mark AND claim_rows.table_name = 'incident_reports'
    WHERE weapon_words.munition_count IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY weapon_words.row_mark ORDER BY weapon_words.is_own, weapon_words.mark) = 1
    UNION ALL
    SELECT 'quotes', linked.row_id, 'title', linked.at_mark, NULL,
        strpos(marks.exact, marks.attr_role) - 1, strpos(marks.exact, marks.attr_role) - 1 + length(marks.attr_role)
    FROM linked JOIN marks ON marks.mark = linked.at_mark
    WHERE linked.part = 'speaker' AND strpos(marks.exact, marks.attr_role) > 0
),
-- the words inside quotation marks, and what the writer put between them
quoted AS (
    SELECT quote_marks.quote_id AS row_id, marks.article_id, marks.annotation_id, marks.note, pieces.start_char,
        pieces.end_char, pieces.exact AS words, coalesce(pieces.exact_sha256, sha256(pieces.exact)) AS text_sha256
    FROM quote_marks
    JOIN marks ON marks.mark = quote_marks.mark
    JOIN pieces
        ON pieces.article_id = marks.article_id AND pieces.annotation_id = marks.annotation_id AND pieces.role = 'quoted'
),
brackets AS (
    SELECT *, unnest(regexp_extract_all(words, '\[[^\]]*\]|[\[\]…]|\.\.\.')) AS bracket
    FROM quoted WHERE regexp_matches(words, '\[|\]|…|\.\.\.')
),
located AS (
    SELECT whole_marks.table_name, whole_marks.row_id, whole_marks.part, whole_marks.basis, spans.article_id,
        spans.start_char, spans.end_char, spans.words, spans.text_sha256, spans.annotation_id, spans.note
    FROM whole_marks JOIN spans ON spans.mark = whole_marks.at_mark
    WHERE NOT (whole_marks.table_name = 'incident_reports' AND whole_marks.part = 'weapon')
    UNION ALL
    -- a discontinuous mark has no characters "inside": its parts stand for them
    SELECT inside.table_name, inside.row_id, inside.part, inside.basis, spans.article_id,
        CASE WHEN is_whole THEN spans.start_char ELSE spans.start_char + inside_start END,
        CASE WHEN is_whole THEN spans.end_char ELSE spans.start_char + inside_end END,
        CASE WHEN is_whole THEN spans.words ELSE substr(spans.words, inside_start + 1, inside_end - inside_start) END,
        CASE WHEN is_whole THEN spans.text_sha256
            ELSE sha256(substr(spans.words, inside_start + 1, inside_end - inside_start)) END,
        spans.annotation_id, spans.note
    FROM inside
    JOIN (
        SELECT spans.*, spans.words IS NULL OR spans.words <> marks.exact AS is_whole
        FROM spans JOIN marks ON marks.mark = spans.mark
    ) AS spans ON spans.mark = inside.at_mark
    UNION ALL
    SELECT 'quotes', row_id, 'piece', NULL, article_id, start_char, end_char, words, text_sha256, annotation_id, note FROM quoted
    UNION ALL
    SELECT 'quotes', row_id, 'bracket', NULL, article_id, start_char + strpos(words, bracket) - 1,
        start_char + strpos(words, bracket) - 1 + length(bracket), bracket, sha256(bracket), annotation_id, note
    FROM brackets
)
SELECT table_name, row_id, part, article_id, start_char, end_char,
    arg_min({'basis': basis, 'words': words, 'text_sha256': text_sha256, 'annotation_id': annotation_id, 'note': note},
        annotation_id) AS span
FROM located
GROUP BY table_name, row_id, part, article_id, start_char, end_char;
