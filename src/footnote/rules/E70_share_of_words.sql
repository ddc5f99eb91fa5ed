-- E70: an annotation file reveals no more of its article than package.yaml allows
-- scope: corpus
-- why: an article's text belongs to its publisher; a file that holds half of it is a copy
-- hint: shorten spans, or keep only the hash of long ones (exact_sha256)
-- wrong: marks whose words make up 60 % of the article
-- right: shorter marks, or only the hash of the long ones
SELECT article_id, 'the file reveals ' || round(100 * share)::INTEGER || ' % of the article; the limit is '
    || round(100 * limits.error_share)::INTEGER || ' %' || coalesce('; most is in ' || longest, '') AS message
FROM shares_revealed CROSS JOIN limits WHERE share >= limits.error_share
