-- E74: an article that was replaced has a newer version in the corpus, which is not replaced by it in turn
-- scope: corpus
-- why: nothing rests on an article that was replaced, so its figures would be lost if nothing took its place
-- hint: let `replaces` in the header of the newer article name the older one; retract what has no newer version
-- wrong: "status":"replaced" in a header that no other article names
-- right: the newer article has "replaces":"a-…"
WITH RECURSIVE versions AS (
    SELECT article_id, replaces AS earlier FROM headers WHERE replaces IS NOT NULL
    UNION
    SELECT versions.article_id, headers.replaces
    FROM versions JOIN headers ON headers.article_id = versions.earlier
    WHERE headers.replaces IS NOT NULL
)
SELECT article_id, 'article ' || article_id || ' replaces itself, by way of its earlier versions' AS message
FROM versions WHERE earlier = article_id
UNION ALL
SELECT article_id, 'the header says "replaced", and no article replaces ' || article_id
FROM headers WHERE status = 'replaced' AND article_id NOT IN (SELECT replaces FROM headers WHERE replaces IS NOT NULL)
