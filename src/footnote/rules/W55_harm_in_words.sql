-- W55: what happened to people stands in the words of a Casualty or of its Cue
-- scope: corpus
-- why: the footnote of a harm is the word that says it; "three men" proves nobody killed, and "hurt" no death
-- hint: link the Cue that says what happened (function harm), or correct `harm`
-- wrong: "three men" with harm killed and no Cue; harm killed with the Cue "wounded"
-- right: harm killed with the Cue "killed"; "three dead" without one
-- In English, by the words of the lexicon; of words that a file does not hold nothing can be said.
WITH spoken AS (
    SELECT mark, false AS is_cue, exact AS words FROM marks WHERE label = 'Casualty'
    UNION ALL
    -- a link that leads nowhere is E65's
    SELECT marks.mark, true, cue.exact
    FROM marks
    JOIN links ON links.article_id = marks.article_id AND links.from_id = marks.annotation_id AND links.relation = 'cue'
    LEFT JOIN marks AS cue ON cue.article_id = links.article_id AND cue.annotation_id = links.to_id
    WHERE marks.label = 'Casualty' AND coalesce(cue.attr_function, 'harm') = 'harm'
),
said AS (
    SELECT mark, bool_or(is_cue) AS has_cue, bool_or(words IS NULL) AS is_unknown FROM spoken GROUP BY mark
),
known AS (
    SELECT mark, list(DISTINCT harm_words.harm ORDER BY harm_words.harm) AS harms
    FROM (SELECT mark, unnest(regexp_extract_all(lower(words), '[a-z]+')) AS word FROM spoken) AS words
    JOIN harm_words ON harm_words.word = words.word
    GROUP BY mark
)
SELECT marks.mark, named(marks.annotation_id, marks.exact) || ' is ' || marks.attr_harm
    || coalesce(', but its words say ' || array_to_string(known.harms, ' and '), ', and no word says so') AS message
FROM marks
JOIN said ON said.mark = marks.mark AND NOT said.is_unknown
JOIN headers ON headers.article_id = marks.article_id AND is_english(headers.language)
LEFT JOIN known ON known.mark = marks.mark
-- a harm that the scheme does not know is E62's
WHERE marks.label = 'Casualty' AND marks.attr_harm IN (SELECT value FROM scheme_values WHERE attribute = 'harm') AND CASE
    -- a Cue may say it in words that no lexicon has
    WHEN known.harms IS NULL THEN NOT said.has_cue
    WHEN marks.attr_harm = 'killed_or_injured' THEN NOT list_has_any(known.harms, ['killed', 'injured', 'any'])
    ELSE NOT list_has_any(known.harms, [marks.attr_harm, 'any'])
    END
