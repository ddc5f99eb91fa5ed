-- Whether the tables rest on an article: not if it was retracted, nor if another one of the corpus replaces it.
UPDATE headers SET status = CASE
    WHEN status = 'retracted' THEN status
    WHEN article_id IN (SELECT replaces FROM headers WHERE replaces IS NOT NULL) THEN 'replaced'
    ELSE coalesce(status, 'current')
END
