-- The weapons of each mark, joined back to the words that were read. In another language than English they stay empty
-- (W23).
CREATE OR REPLACE TABLE weapon_values AS
SELECT marks.mark, weapons_read.*
FROM marks
JOIN headers ON headers.article_id = marks.article_id AND is_english(headers.language)
JOIN weapons_read ON weapons_read.words = marks.exact
WHERE marks.label = 'Event' OR marks.attr_function = 'weapon';
