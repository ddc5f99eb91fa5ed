-- E22: a date given as `value` lies within what its words say
-- why: the words are the footnote; a day outside "early June" has none
-- hint: correct the value, or remove it where the words can be read
WITH given AS (
    SELECT marks.mark, marks.attr_value AS value, marks.exact,
        read.date_earliest, read.date_latest, read.words_edtf, read.words_earliest, read.words_latest
    FROM marks
    JOIN headers ON headers.article_id = marks.article_id
    JOIN date_values AS read
        ON read.words = marks.exact AND read.anchor = marks.attr_anchor AND read.value = marks.attr_value
        AND read.reference_year IS NOT DISTINCT FROM headers.reference_year
        AND read.published IS NOT DISTINCT FROM headers.date_published
    WHERE marks.label = 'Date'
    UNION ALL
    SELECT antecedents.mark, antecedents.value, antecedents.words,
        read.date_earliest, read.date_latest, read.words_edtf, read.words_earliest, read.words_latest
    FROM antecedents
    JOIN relative_dates AS read
        ON read.words = antecedents.words AND read.value = antecedents.value
        AND read.antecedent = antecedents.antecedent_edtf
)
-- an open side of the value is outside a closed side of the words
SELECT mark, 'date ' || value || ' is outside ' || words_edtf || ', which "' || exact || '" says' AS message, value
FROM given
WHERE coalesce(date_earliest, DATE '0001-01-01') < words_earliest
    OR coalesce(date_latest, DATE '9999-12-31') > words_latest
