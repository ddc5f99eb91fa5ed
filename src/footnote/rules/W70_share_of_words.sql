-- W70: an annotation file reveals a small share of its article
-- scope: corpus
-- why: facts are free, wording is not; the share is the simplest measure of how much wording is taken
-- hint: shorten spans, or keep only the hash of long ones (exact_sha256)
-- wrong: marks whose words make up 35 % of the article
-- right: shorter marks, where that loses nothing
SELECT article_id, 'the file reveals ' || round(100 * share)::INTEGER || ' % of the article; from '
    || round(100 * limits.warn_share)::INTEGER || ' % on a person should look'
    || coalesce('; most is in ' || longest, '') AS message
FROM shares_revealed CROSS JOIN limits WHERE share >= limits.warn_share AND share < limits.error_share
