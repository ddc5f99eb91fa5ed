-- Which characters play which part in which row. With the schemas (`at`, `basis`) this gives all evidence, so that no
-- other file holds evidence code. Until the evidence itself is written, characters are named by numbers (mark, start,
-- end) and carry no words: so the tables stay small where a row has dozens of footnotes.

-- The characters of each mark, and those inside it that a cell may rest on; words only where they may be published.
-- `role` tells them apart: whole, count, weapon, munition, title, piece (inside quotation marks), bracket.
CREATE OR REPLACE TABLE spans AS
WITH
parts AS (
    SELECT * FROM pieces WHERE role = 'part'
    QUALIFY row_number() OVER (PARTITION BY article_id, annotation_id, start_char, end_char ORDER BY position) = 1
),
-- a discontinuous mark has several runs of characters
runs AS NOT MATERIALIZED (
    SELECT marks.mark, marks.label, marks.attr_function, marks.attr_role, marks.exact,
        marks.article_id, marks.annotation_id, marks.note,
        coalesce(parts.start_char, marks.start_char) AS start_char,
        coalesce(parts.end_char, marks.end_char) AS end_char,
        CASE WHEN parts.start_char IS NULL THEN marks.exact ELSE parts.exact END AS words,
        CASE WHEN parts.start_char IS NULL THEN marks.exact_sha256 ELSE parts.exact_sha256 END AS text_sha256,
        parts.start_char IS NULL AND marks.exact IS NOT NULL AS is_one
    FROM marks
    LEFT JOIN parts ON parts.article_id = marks.article_id AND parts.annotation_id = marks.annotation_id
),
-- the words of a number, of a weapon, of a title
inside AS NOT MATERIALIZED (
    SELECT runs.*, 'count' AS role, coalesce(count_values.number_start, 0) AS inside_start,
        coalesce(count_values.number_end, length(runs.exact)) AS inside_end
    FROM runs LEFT JOIN count_values ON count_values.mark = runs.mark
    WHERE runs.label IN ('Event', 'Casualty', 'Troops')
    UNION ALL
    SELECT runs.*, 'weapon', weapon_values.weapon_start, weapon_values.weapon_end
    FROM runs JOIN weapon_values ON weapon_values.mark = runs.mark AND weapon_values.weapon IS NOT NULL
    WHERE runs.label = 'Event' OR runs.attr_function = 'weapon'
    UNION ALL
    SELECT runs.*, 'munition', weapon_values.munition_start, weapon_values.munition_end
    FROM runs JOIN weapon_values ON weapon_values.mark = runs.mark AND weapon_values.munition_count IS NOT NULL
    WHERE runs.label = 'Event' OR runs.attr_function = 'weapon'
    UNION ALL
    SELECT runs.* REPLACE (true AS is_one), 'title', strpos(words, attr_role) - 1,
        strpos(words, attr_role) - 1 + length(attr_role)
    FROM runs WHERE strpos(words, attr_role) > 0
),
-- the words inside quotation marks, and what the writer put between them
quoted AS (
    SELECT marks.mark, marks.article_id, marks.annotation_id, marks.note, pieces.start_char, pieces.end_char,
        pieces.exact AS words, pieces.exact_sha256 AS text_sha256
    FROM pieces
    JOIN marks ON marks.article_id = pieces.article_id AND marks.annotation_id = pieces.annotation_id
    WHERE pieces.role = 'quoted'
    QUALIFY row_number() OVER (
        PARTITION BY pieces.article_id, pieces.annotation_id, pieces.start_char, pieces.end_char ORDER BY pieces.position
    ) = 1
),
brackets AS (
    SELECT mark, article_id, annotation_id, note, start_char, bracket,
        -- characters before it: what stands between the brackets, and the brackets before
        list_sum(list_transform(between_them[:nth], lambda part: length(part)))
            + coalesce(list_sum(list_transform(found[:nth - 1], lambda part: length(part))), 0) AS before
    FROM (
        SELECT *, unnest(found) AS bracket, generate_subscripts(found, 1) AS nth
        FROM (
            SELECT *, regexp_extract_all(words, '\[[^\]]*\]|[\[\]…]|\.\.\.') AS found,
                string_split_regex(words, '\[[^\]]*\]|[\[\]…]|\.\.\.') AS between_them
            FROM quoted WHERE regexp_matches(words, '\[|\]|…|\.\.\.')
        )
    )
),
located AS (
    SELECT mark, 'whole' AS role, article_id, start_char, end_char, words, text_sha256, annotation_id, note FROM runs
    UNION ALL
    -- a discontinuous mark has no characters "inside": its parts stand for them
    SELECT mark, role, article_id,
        CASE WHEN is_one THEN start_char + inside_start ELSE start_char END,
        CASE WHEN is_one THEN start_char + inside_end ELSE end_char END,
        CASE WHEN is_one THEN substr(words, inside_start + 1, inside_end - inside_start) ELSE words END,
        CASE WHEN NOT is_one THEN text_sha256 END,
        annotation_id, note
    FROM inside
    UNION ALL
    SELECT mark, 'piece', article_id, start_char, end_char, words, text_sha256, annotation_id, note FROM quoted
    UNION ALL
    SELECT mark, 'bracket', article_id, start_char + before, start_char + before + length(bracket), bracket, NULL,
        annotation_id, note
    FROM brackets
)
SELECT * REPLACE (coalesce(text_sha256, sha256(words)) AS text_sha256) FROM located;

CREATE OR REPLACE TABLE parts AS
WITH
-- an Actor link: the first; of places and Cues, all; a Cue plays the part that its function names
linked AS (
    SELECT claim_rows.claim, claim_rows.table_name,
        CASE WHEN row_links.relation = 'cue' THEN marks.attr_function ELSE row_links.relation END AS part,
        row_links.to_mark AS mark
    FROM claim_rows
    JOIN row_links ON row_links.row_mark = claim_rows.mark
    JOIN marks ON marks.mark = row_links.to_mark
    WHERE row_links.relation IN ('where', 'cue')
        OR (row_links.relation IN ('source', 'via', 'victim', 'force', 'speaker', 'addressee') AND row_links.nth = 1)
    -- of several say Cues, only the first fills the cell
    QUALIFY part <> 'say' OR row_links.nth = min(row_links.nth) OVER (PARTITION BY claim_rows.claim, part)
),
-- what no Cue carries lies in the claim's own span
without_cue AS (
    SELECT claim_rows.claim, functions.table_name, functions.part, claim_rows.mark
    FROM claim_rows
    JOIN (
        SELECT DISTINCT table_name, part FROM footnotes
        WHERE part IN ('harm', 'hedge', 'plan', 'medium', 'say', 'weapon')
    ) AS functions ON functions.table_name = claim_rows.table_name
    ANTI JOIN linked ON linked.claim = claim_rows.claim AND linked.part = functions.part
),
-- a date rests on its own words and on those that it counts from
dated AS (
    SELECT claim_rows.claim, row_dates.relation AS part, row_dates.mark,
        row_dates.antecedent_mark, row_dates.antecedent_incident, row_dates.antecedent_edtf,
        row_dates.basis NOT IN ('explicit', 'reference_year') AS is_inferred
    FROM claim_rows JOIN row_dates ON row_dates.row_mark = claim_rows.mark
),
-- the first weapon and the first number of munitions that a report names
weapons AS (
    SELECT row_mark, arg_min(mark, (is_own, mark)) FILTER (weapon IS NOT NULL) AS weapon,
        arg_min(mark, (is_own, mark)) FILTER (munition_count IS NOT NULL) AS munition
    FROM weapon_words GROUP BY row_mark
),
named AS (
    SELECT claim, 'own' AS part, mark, 'whole' AS role, false AS is_inferred FROM claim_rows
    UNION ALL
    SELECT claim, part, mark, 'whole', false
    FROM (SELECT * FROM linked UNION ALL SELECT * FROM without_cue)
    -- the weapon of a report lies in the words that name it
    WHERE NOT (table_name = 'incident_reports' AND part = 'weapon')
    UNION ALL
    SELECT claim, part, mark, 'whole', is_inferred FROM dated
    UNION ALL
    SELECT claim, part, antecedent_mark, 'whole', is_inferred FROM dated WHERE antecedent_mark IS NOT NULL
    UNION ALL
    SELECT dated.claim, dated.part, reports_alone.date_mark, 'whole', dated.is_inferred
    -- one report is enough: all of them for each relative date would grow with the square of the articles
    FROM dated JOIN (
        SELECT incident_id, date_edtf, arg_min(date_mark, report_id) AS date_mark FROM reports_alone GROUP BY ALL
    ) AS reports_alone
        ON reports_alone.incident_id = dated.antecedent_incident AND reports_alone.date_edtf = dated.antecedent_edtf
    UNION ALL
    SELECT claim_rows.claim, 'count', claim_rows.mark, 'count', coalesce(casualty_marks.count_basis = 'named', false)
    FROM claim_rows LEFT JOIN casualty_marks ON casualty_marks.mark = claim_rows.mark
    WHERE claim_rows.table_name IN ('incident_reports', 'casualties', 'troop_levels')
    UNION ALL
    SELECT claim_rows.claim, named.part, named.mark, named.part, false
    FROM claim_rows
    JOIN (UNPIVOT weapons ON weapon, munition INTO NAME part VALUE mark) AS named ON named.row_mark = claim_rows.mark
    WHERE claim_rows.table_name = 'incident_reports'
    UNION ALL
    SELECT claim, 'title', mark, 'title', false FROM linked WHERE table_name = 'quotes' AND part = 'speaker'
    UNION ALL
    SELECT claim, part, mark, part, false
    FROM claim_rows CROSS JOIN (SELECT unnest(['piece', 'bracket']) AS part) WHERE table_name = 'quotes'
)
-- two marks may cover the same characters; the first stands for both
SELECT named.claim, named.part, named.role, spans.start_char, spans.end_char, min(named.mark) AS mark,
    bool_or(named.is_inferred) AS is_inferred
FROM named JOIN spans ON spans.mark = named.mark AND spans.role = named.role
GROUP BY named.claim, named.part, named.role, spans.article_id, spans.start_char, spans.end_char;
