-- W55: what happened to people stands in the words of a Casualty or of its Cue
-- scope: corpus
-- why: the footnote of a harm is the word that says it; "three men" proves nobody killed, and "hurt" no death
-- hint: link the Cue that says what happened (function harm), or correct `harm`
-- wrong: "three men" with harm killed and no Cue; harm killed with the Cue "wounded"
-- right: harm killed with the Cue "killed"; "three dead" without one
-- In English, by the words of the lexicon. Where there is a Cue, it counts: "three hostages" may be killed. Of a Cue that
-- says it in words which the lexicon has not, or whose words the file does not hold, nothing is said.
WITH cues AS (
    SELECT marks.mark, coalesce(string_agg(cue.exact, ' '), '') AS words, bool_or(cue.exact IS NULL) AS is_unknown
    FROM marks
    JOIN links ON links.article_id = marks.article_id AND links.from_id = marks.annotation_id AND links.relation = 'cue'
    -- a link that leads nowhere is E65's
    LEFT JOIN marks AS cue ON cue.article_id = links.article_id AND cue.annotation_id = links.to_id
    WHERE marks.label = 'Casualty' AND coalesce(cue.attr_function, 'harm') = 'harm'
    GROUP BY marks.mark
),
spoken AS (
    SELECT marks.mark, cues.mark IS NOT NULL AS has_cue,
        regexp_replace(lower(coalesce(cues.words, marks.exact)), 'non-[a-z]+', '', 'g') AS words
    FROM marks
    LEFT JOIN cues ON cues.mark = marks.mark
    WHERE marks.label = 'Casualty' AND coalesce(NOT cues.is_unknown, marks.exact IS NOT NULL)
),
known AS (
    SELECT mark, list(DISTINCT harm_words.harm ORDER BY harm_words.harm) AS harms
    FROM (SELECT mark, unnest(regexp_extract_all(words, '[a-z]+')) AS word FROM spoken) AS spoken_words
    JOIN harm_words ON harm_words.word = spoken_words.word
    GROUP BY mark
)
SELECT marks.mark, named(marks.annotation_id, marks.exact) || ' is ' || marks.attr_harm
    || coalesce(', but its words say ' || array_to_string(known.harms, ' or '), ', and no word says so') AS message
FROM marks
JOIN spoken ON spoken.mark = marks.mark
JOIN headers ON headers.article_id = marks.article_id AND is_english(headers.language)
LEFT JOIN known ON known.mark = marks.mark
-- a harm that the scheme does not know is E62's
WHERE marks.attr_harm IN (SELECT value FROM scheme_values WHERE attribute = 'harm') AND CASE
    WHEN known.harms IS NULL THEN NOT spoken.has_cue
    WHEN marks.attr_harm = 'killed_or_injured' THEN NOT list_has_any(known.harms, ['killed', 'injured'])
    ELSE NOT list_contains(known.harms, marks.attr_harm)
    END
