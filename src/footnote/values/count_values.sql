-- The numbers of each mark, joined back to the words that were read. Those of an article in another language than
-- English are not read: a number is missing with a reason (E09).

CREATE OR REPLACE TABLE count_values AS
SELECT marks.mark, counts_read.*, NULL AS unread
FROM marks
JOIN headers ON headers.article_id = marks.article_id AND is_english(headers.language)
JOIN counts_read ON counts_read.words = marks.exact
WHERE marks.label IN ('Casualty', 'Troops', 'Event')
UNION ALL BY NAME
SELECT marks.mark, marks.exact AS words,
    'the article is in "' || headers.language || '", and numbers are read in English only' AS unread
FROM marks
JOIN headers ON headers.article_id = marks.article_id AND NOT is_english(headers.language)
WHERE marks.label IN ('Casualty', 'Troops', 'Event');
