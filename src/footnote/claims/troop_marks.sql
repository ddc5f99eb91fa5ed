-- Each Troops mark with its row id.
CREATE OR REPLACE TABLE troop_marks AS
SELECT mark, claim_id('t-', article_id, start_char, letter_of(annotation_id),
    row_number() OVER (PARTITION BY article_id, start_char, letter_of(annotation_id) ORDER BY mark)) AS troop_id
FROM marks WHERE label = 'Troops';
