-- W37: a stock of troops has the day as of which it holds, a plan its deadline
-- scope: corpus
-- why: a level without a day cannot be compared with another
-- hint: link `when` to the Date, if the article has one; else it stays empty
-- wrong: Troops "5,200" as a stock without `when`
-- right: linked to the Date as of which it holds, if the article gives one
SELECT marks.mark, named(marks.annotation_id, marks.exact) || CASE
        WHEN marks.attr_status = 'planned' THEN ' is planned without a deadline; its date stays empty'
        ELSE ' has no as-of date; it stays empty'
    END AS message
FROM marks LEFT JOIN row_links ON row_links.row_mark = marks.mark AND row_links.relation = 'when'
WHERE marks.label = 'Troops' AND row_links.to_mark IS NULL
    AND (marks.attr_status = 'planned'
        OR (marks.attr_measure = 'stock' AND marks.attr_status IN ('actual', 'estimated')))
