-- The headers are the articles.
CREATE OR REPLACE TABLE articles AS
SELECT * EXCLUDE (file, line) FROM headers ORDER BY article_id;
