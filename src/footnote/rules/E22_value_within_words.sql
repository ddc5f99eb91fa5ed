-- E22: a date given as `value` lies within what its words say
-- scope: corpus
-- why: the words are the footnote; a day outside "early June" has none
-- hint: correct the value, or remove it where the words can be read
-- wrong: "in early June" with "value":"2020-06-15"
-- right: "in early June" without value, or with "value":"2020-06-04"
WITH given AS (
    SELECT date_words.mark, date_words.value, date_words.words,
        read.date_earliest, read.date_latest, read.words_edtf, read.words_earliest, read.words_latest
    FROM date_words
    JOIN date_values AS read ON read.reading = date_words.reading
    WHERE date_words.value IS NOT NULL
    UNION ALL
    SELECT antecedents.mark, antecedents.value, antecedents.words,
        read.date_earliest, read.date_latest, read.words_edtf, read.words_earliest, read.words_latest
    FROM antecedents
    JOIN relative_dates AS read
        ON read.words = antecedents.words AND read.value = antecedents.value
        AND read.antecedent = antecedents.antecedent_edtf AND read.language = antecedents.language
)
-- an open side of the value is outside a closed side of the words
SELECT mark, 'date ' || value || ' is outside ' || words_edtf || ', which "' || words || '" says' AS message, value
FROM given
WHERE coalesce(date_earliest, DATE '0001-01-01') < words_earliest
    OR coalesce(date_latest, DATE '9999-12-31') > words_latest
