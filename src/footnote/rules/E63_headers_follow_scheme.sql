-- E63: the header names the scheme of this version
-- scope: corpus
-- why: another version of the scheme gives the same marks another meaning
-- hint: convert the file, or build it with the version that reads its scheme
-- wrong: "scheme_version":"0.9.0"
-- right: "scheme_version":"1.0.0"
SELECT headers.article_id, 'scheme_version ' || headers.scheme_version || ' is not ' || limits.scheme_version AS message
FROM headers CROSS JOIN limits WHERE headers.scheme_version <> limits.scheme_version
