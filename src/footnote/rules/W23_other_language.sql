-- W23: the values of an article in another language than English were looked at by a person
-- scope: corpus
-- why: the package dateparser reads its dates, by few forms; numbers of events and weapons are not read at all
-- hint: compare its dates with the words, and state `value` where one is wrong; the warning stays
-- wrong: an article with "language":"fr" whose dates were read by dateparser
-- right: the same, after somebody compared each date; the warning stays in the published table
SELECT headers.article_id, 'the article is in "' || headers.language || '": dateparser read '
    || count(date_values.reading) || ' of its ' || count(date_words.mark)
    || ' dates; numbers of events and weapons are read in English only' AS message,
    headers.language AS value
FROM headers
LEFT JOIN date_words ON date_words.article_id = headers.article_id
LEFT JOIN date_values ON date_values.reading = date_words.reading AND starts_with(date_values.rule, 'dateparser:')
WHERE NOT is_english(headers.language)
GROUP BY headers.article_id, headers.language
